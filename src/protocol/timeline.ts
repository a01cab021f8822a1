import type { Jiffies } from '../base/brand.ts'
import type { SAMPLE as MachineSample } from '../machine/chart.ts'
import type { Mark } from '../machine/marks.ts'
import type { TaskName } from './report.ts'

export type { Mark } from '../machine/marks.ts'

/**
 * What stands in a row of the chart: these, then the frames of each owner, then the slots of each. Owners are the
 * scenario's tasks; children count with their parents. Units: frames and slots.
 */
export const SAMPLE: typeof MachineSample = [
  'nr_free_pages',
  'kernel',
  'page_cache',
  'swap_cache',
  'nr_swap_pages',
  'swap_orphan',
]

/** Numbers in a row. */
export const sampleWidth = (owners: number): number => SAMPLE.length + 2 * owners

/** Who held memory over time, and what happened when. Row i of `rows` is tick (first + i) * every. */
export interface Line {
  readonly every: Jiffies
  readonly first: number
  /** Transferred. */
  readonly rows: Uint32Array<ArrayBuffer>
  /** The furthest tick that the run has reached. */
  readonly reached: Jiffies
  readonly marks: readonly Mark[]
}

/** A run that was left at tick `forked`. */
export interface LeftLine extends Line {
  readonly forked: Jiffies
}

/** A task of the scenario: its name, and its place in the colour table. */
export interface LineOwner {
  readonly comm: string
  readonly owner: number
}

/** What the page has of the chart already: rows that lie `every` ticks apart, of the run that is left so often. */
export interface Have {
  readonly forks: number
  readonly every: Jiffies
  readonly samples: number
}

/** Tell what is new of the line of time. */
export interface TimelineCommand {
  readonly kind: 'timeline'
  readonly run: number
  readonly have: Have | undefined
}

export interface TimelineReport {
  readonly kind: 'timeline'
  readonly run: number
  /** Changes in the past so far: each left a run and began another. */
  readonly forks: number
  readonly line: Line
  /** False while the past is still being written: ask again. */
  readonly complete: boolean
  readonly owners: readonly LineOwner[]
  /** The most slots that swap has had in this run. */
  readonly slots: number
  /** The run that was left, when `have` is of an older fork. */
  readonly left: LeftLine | undefined
}

/** Show the run that was left at the present tick, beside this one. Answered by 'compared', if a run was left. */
export interface CompareCommand {
  readonly kind: 'compare'
  readonly run: number
}

/** One of two machines at the same tick. */
export interface Shot {
  /** Layout: protocol/layout.ts. Transferred. */
  readonly frame: Float64Array<ArrayBuffer>
  readonly names: readonly TaskName[]
  /** Kills so far, and the panic. */
  readonly deaths: readonly Mark[]
}

export interface CompareReport {
  readonly kind: 'compared'
  readonly run: number
  readonly tick: Jiffies
  /** False while the run that was left has not come so far: ask again. */
  readonly complete: boolean
  readonly here: Shot
  readonly there: Shot
}
