import { between, easeInOut, easeOut, emphasised } from './ease.ts'
import { phaseEnds } from './phases.ts'

/** The six steps of a kill, in the kernel's order. */
export const PHASES = ['failure', 'gates', 'scan', 'signal', 'drain', 'settle'] as const
export type Phase = (typeof PHASES)[number]

const GATE_MS = 120
const MARK_MS = 300
const SIGNAL_MS = 250
const RAM_MS = 600
const SWAP_FROM = 450
const NUMBERS_MS = 200

/** Where one phase lies on the show's clock, ms at 1x. */
export interface Span {
  readonly phase: Phase
  readonly from: number
  readonly length: number
}

/** What the views draw at one instant of the show. Every field is a plain number: the same instant gives the same picture. */
export interface KillPicture {
  /** 1 to 6; 7 when it is over. */
  readonly step: number
  /** Strength of the flash on the asking row, 0 to 1. */
  readonly flash: number
  /** Gates whose lamp is lit, 0 to 5. */
  readonly gates: number
  /** Rows of the scan that were asked, 0 to all. */
  readonly scanned: number
  /** Height of the red rule beside the victim, 0 to 1. */
  readonly mark: number
  /** How far the signal flew from the gate to the row, 0 to 1. */
  readonly flight: number
  /** How much of the victim's memory is free again, 0 to 1. */
  readonly ram: number
  readonly swap: number
  /** How visible the "because" line is, 0 to 1. */
  readonly because: number
}

/** The phases for a scan of `rows` tasks. */
export function killSpans(rows: number): readonly Span[] {
  const ends = phaseEnds(rows, 1)
  return PHASES.map((phase, at) => {
    const from = ends[at - 1] ?? 0
    return { phase, from, length: (ends[at] ?? from) - from }
  })
}

/** Length of the whole show in ms, for a scan of `rows` tasks, at `pace` times the normal speed. */
export const showLength = (rows: number, pace: number): number => endOf(PHASES.length, rows) / pace

/** End of step 1 to 6 on the show's clock, ms at 1x: where a show that waits for a key stands. */
export function endOf(step: number, rows: number): number {
  const span = killSpans(rows)[step - 1]
  return span ? span.from + span.length : 0
}

/** The step, 1 to 6, that is on at `ms`; 7 when the show is over. */
export function phaseAt(ms: number, rows: number, pace: number): number {
  const at = ms * pace
  return 1 + killSpans(rows).filter((span) => at >= span.from + span.length).length
}

/** What to draw `ms` after the show began. */
export function pictureAt(ms: number, rows: number, pace: number): KillPicture {
  const at = ms * pace
  const spans = killSpans(rows)
  const start = (phase: Phase): number => spans[PHASES.indexOf(phase)]?.from ?? 0
  const scanned = between(at, start('scan'), spans[2]?.length ?? 0) * rows
  return {
    step: phaseAt(ms, rows, pace),
    flash: flashAt(at),
    gates: Math.floor(between(at, start('gates'), 5 * GATE_MS) * 5),
    scanned: at >= start('scan') ? Math.min(rows, Math.floor(scanned) + 1) : 0,
    mark: emphasised(between(at, start('signal'), MARK_MS)),
    flight: emphasised(between(at, start('signal') + MARK_MS, SIGNAL_MS)),
    ram: easeInOut(between(at, start('drain'), RAM_MS)),
    swap: easeInOut(between(at, start('drain') + SWAP_FROM, RAM_MS + 300 - SWAP_FROM)),
    because: between(at, start('settle') + NUMBERS_MS, 300),
  }
}

/** In linearly for 80 ms, out for 320. */
const flashAt = (at: number): number => between(at, 0, 80) * (1 - easeOut(between(at, 80, 320)))

/** The picture at the very end of a step, while the next has not begun: where a show stands that waits. */
export function stillAt(step: number, rows: number): KillPicture {
  const picture = pictureAt(endOf(step, rows), rows, 1)
  return { ...picture, step, scanned: step < 3 ? 0 : picture.scanned }
}

/** The last instant: everything has happened. */
export const finished = (rows: number): KillPicture => pictureAt(endOf(PHASES.length, rows), rows, 1)
