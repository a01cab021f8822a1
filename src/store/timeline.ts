import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Jiffies } from '../base/brand.ts'
import { head } from '../protocol/layout.ts'
import {
  type CompareReport,
  type LeftLine,
  type Line,
  type LineOwner,
  type Mark,
  sampleWidth,
  type TimelineReport,
} from '../protocol/timeline.ts'
import type { Change } from '../scenarios/scenario.ts'
import type { AppStore } from './createAppStore.ts'
import type { AppState } from './state.ts'

/** Milliseconds between two questions while the machine plays. */
const APART = 500

/** A chart as the page has it: `samples` rows of `width` numbers, `every` ticks apart. */
export interface Track {
  readonly every: Jiffies
  readonly samples: number
  readonly width: number
  /** Longer than its rows: it grows in place. */
  readonly rows: Uint32Array
  readonly reached: Jiffies
  readonly marks: readonly Mark[]
}

/** A chart of a run that was left at tick `forked`. */
export interface LeftTrack extends Track {
  readonly forked: Jiffies
}

/** What the figure of time draws. */
export interface TimelineState {
  readonly track: Track | undefined
  readonly left: LeftTrack | undefined
  readonly owners: readonly LineOwner[]
  /** The most slots that swap has had. */
  readonly slots: number
  /** Both runs at the same tick, while somebody compares. */
  readonly compared: CompareReport | undefined
}

/** Follows the line of time of the page's machine. */
export interface TimelineWatcher {
  readonly store: StoreApi<TimelineState>
  /** From now on the run that was left is shown beside this one, or no longer. */
  compare(on: boolean): void
}

/** Room for twice as many rows as there are, so that most answers only add to it. */
function grown(rows: Uint32Array, old: Track | undefined, { first }: Line, width: number): Uint32Array {
  const from = first * width
  const fits = old && first > 0 && old.rows.length >= from + rows.length
  const room = fits ? old.rows : new Uint32Array(2 * (from + rows.length))
  if (!fits && old && first > 0) room.set(old.rows.subarray(0, from))
  room.set(rows, from)
  return room
}

/** The same marks as before if nothing is new: each answer brings all of them. */
const keptMarks = (old: readonly Mark[] | undefined, marks: readonly Mark[]): readonly Mark[] =>
  old?.length === marks.length && JSON.stringify(old) === JSON.stringify(marks) ? old : marks

/** The chart with what an answer adds to it. */
export function extended(old: Track | undefined, line: Line, owners: number): Track {
  const width = sampleWidth(owners)
  const rows = grown(line.rows, old, line, width)
  const samples = line.first + line.rows.length / width
  const marks = keptMarks(old?.marks, line.marks)
  return { every: line.every, samples, width, rows, reached: line.reached, marks }
}

const leftTrack = (line: LeftLine, owners: number): LeftTrack => ({
  ...extended(undefined, line, owners),
  forked: line.forked,
})

const tickOf = ({ moment }: AppState): Jiffies => (moment ? head(moment.frame, 'tick') : 0)

const sameChanges = (a: readonly Change[] | undefined, b: readonly Change[]): boolean =>
  a !== undefined && a.length === b.length && JSON.stringify(a.at(-1)) === JSON.stringify(b.at(-1))

/** Asks for the same tick of both runs whenever the machine has moved, one question at a time. */
class Comparer {
  private on = false
  private asked = false
  private moment: AppState['moment']

  constructor(
    private readonly app: AppStore,
    private readonly store: StoreApi<TimelineState>,
  ) {
    app.hear((report) => report.kind === 'compared' && this.take(report))
    app.store.subscribe((state, old) => {
      if (boots(state, old)) this.asked = false
      this.goOn()
    })
  }

  turn(on: boolean): void {
    this.on = on
    this.moment = undefined
    this.store.setState({ compared: undefined })
    this.goOn()
  }

  private goOn(): void {
    const { status, moment } = this.app.store.getState()
    if (!this.on || this.asked || status === 'booting' || moment === this.moment) return
    this.moment = moment
    this.asked = true
    this.app.look({ kind: 'compare' })
  }

  private take(report: CompareReport): void {
    this.asked = false
    if (report.complete) this.store.setState({ compared: report })
    else this.moment = undefined
    this.goOn()
  }
}

const boots = (state: AppState, old: AppState): boolean =>
  state.status === 'booting' && old.status !== 'booting'

/** What calls back after so many milliseconds; the browser's setTimeout. */
type Later = (ms: number, then: () => void) => unknown

/** Asks for what is new, at most twice a second while the machine plays or a kill goes on, and never when nothing is. */
class Follower {
  private asked = false
  private waiting = false
  private last = -Infinity
  private forks = -1
  private changes: readonly Change[] | undefined
  private answer: TimelineReport | undefined
  /** Is the chart that of the machine on the page? */
  private booted = false

  constructor(
    private readonly app: AppStore,
    private readonly store: StoreApi<TimelineState>,
    private readonly clock: () => number,
    private readonly later: Later,
    private readonly free: (state: AppState) => boolean,
    private readonly turn: (then: () => void) => void,
  ) {
    app.hear((report) => report.kind === 'timeline' && this.hear(report))
    app.store.subscribe((state, old) => {
      if (boots(state, old)) [this.asked, this.booted, this.answer] = [false, false, undefined]
      if (state.moment !== old.moment || state.status !== old.status) this.goOn()
    })
    this.goOn()
  }

  private isNews(state: AppState): boolean {
    const { track } = this.store.getState()
    return (
      !this.booted || !track || tickOf(state) > track.reached || !sameChanges(this.changes, state.changes)
    )
  }

  private ask(): void {
    const { track } = this.store.getState()
    this.asked = true
    this.last = this.clock()
    this.changes = this.app.store.getState().changes
    const have =
      this.booted && track ? { forks: this.forks, every: track.every, samples: track.samples } : undefined
    this.app.look({ kind: 'timeline', have })
  }

  private goOn(): void {
    const state = this.app.store.getState()
    const { status, moment, show } = state
    if (this.asked || this.waiting || status === 'booting' || !moment || !this.isNews(state)) return
    const left = this.last + APART - this.clock()
    const goesOn = status === 'playing' || (status === 'showing' && show?.waiting === undefined)
    if (!goesOn) return this.ask()
    if (left <= 0) return this.free(state) ? this.ask() : undefined
    this.waiting = true
    this.later(left, () => {
      this.waiting = false
      this.goOn()
    })
  }

  private hear(report: TimelineReport): void {
    this.answer = report
    this.turn(() => {
      // Meanwhile another machine may have booted.
      if (this.answer === report) this.use(report)
    })
  }

  private use(report: TimelineReport): void {
    this.asked = false
    this.take(report)
    if (report.complete) this.goOn()
    else this.ask()
  }

  private take({ line, left, owners, slots, forks }: TimelineReport): void {
    const old = this.store.getState()
    const fresh = !this.booted || forks < this.forks
    const track = extended(old.track, line, owners.length)
    const kept = fresh ? undefined : old.left
    this.store.setState({ track, left: left ? leftTrack(left, owners.length) : kept, owners, slots })
    this.forks = forks
    this.booted = true
  }
}

/**
 * Follows the line of time of the machine of `app`. While it plays, nothing is asked for when the page is not `free`, and
 * answers wait for their `turn`.
 */
export function createTimelineWatcher(
  app: AppStore,
  clock: () => number,
  later: Later,
  free: (state: AppState) => boolean = () => true,
  turn: (then: () => void) => void = (then) => then(),
): TimelineWatcher {
  const store = createStore<TimelineState>(() => ({
    track: undefined,
    left: undefined,
    owners: [],
    slots: 0,
    compared: undefined,
  }))
  const comparer = new Comparer(app, store)
  new Follower(app, store, clock, later, free, turn)
  return { store, compare: (on) => comparer.turn(on) }
}
