import { counted, fitting, integer, megabytes, ordinal, seconds } from '../base/format.ts'
import type { BadnessRecord, ScanRow } from '../protocol/explain.ts'
import type { Outcome } from './gates.ts'
import { whatCounted } from './because.ts'
import { listed } from './listed.ts'

/** What one asks after a kill. */
export const AFTER_A_KILL = {
  this: 'Why this one?',
  biggest: 'Why not the biggest?',
  waited: 'Why did it wait?',
  swap: 'What did the swap change?',
  saved: 'What would have saved it?',
} as const

const pointsOf = ({ badness }: ScanRow): string => `**${integer(badness.points)}**`
const askedFor = ({ steps }: BadnessRecord): string => `${megabytes(steps[0]?.after ?? 0)} MB`

/** Why this one: the most points, in a scan of so many. `place` counts from 1. */
export function whyThisOne(
  chosen: ScanRow,
  next: ScanRow | undefined,
  scan: { readonly rows: number; readonly place: number },
): string {
  const most = `${counted(scan.rows, 'task was', 'tasks were')} asked in list order; **${chosen.comm}**, the ${ordinal(scan.place)}, had the most points: ${pointsOf(chosen)}.`
  const how = `It had asked for **${askedFor(chosen.badness)}**; ${whatCounted(chosen.badness)}.`
  return `${most} ${how} ${nextInLine(chosen, next)}`
}

function nextInLine(chosen: ScanRow, next: ScanRow | undefined): string {
  if (!next) return 'Nobody else was asked.'
  if (next.badness.points === chosen.badness.points)
    return `${next.comm} had as many, but comes later in the list: only **more** points take the lead.`
  return `Next came ${next.comm} with ${pointsOf(next)}.`
}

/** Why not the biggest: the one that had asked for most, and the one after it. */
export function whyNotBiggest(chosen: ScanRow, biggest: ScanRow, second: ScanRow | undefined): string {
  if (biggest !== chosen)
    return `**${biggest.comm}** was bigger: it had asked for ${askedFor(biggest.badness)}, ${chosen.comm} for ${askedFor(chosen.badness)}. But ${whatCounted(biggest.badness)}: ${pointsOf(biggest)} ${fitting(biggest.badness.points, 'point', 'points')} against ${pointsOf(chosen)}.`
  const other = second ? ` Next was ${second.comm} with ${askedFor(second.badness)}.` : ''
  return `It **was** the biggest: ${chosen.comm} had asked for **${askedFor(chosen.badness)}**.${other}`
}

/** What was asked for counts; this is what was used. Units: pages. */
export const usedOfIt = (rss: number, swapped: number): string =>
  swapped > 0
    ? `What it used did not count: ${megabytes(rss)} MB were in RAM, ${megabytes(swapped)} MB in swap.`
    : `What it used did not count: ${megabytes(rss)} MB were in RAM.`

/** Why did it wait: from the first failure, or from the kill before, to this kill. Units: ticks of the run. */
export const waited = {
  fromFailure: (failed: number, kill: number): string =>
    `Reclaim first failed at **${seconds(failed)} s**; the kill came at ${seconds(kill)} s, **${seconds(kill - failed)} s** later. In between, out_of_memory() was stopped at its gates:`,
  fromKill: (before: number, kill: number): string =>
    `The kill before was at **${seconds(before)} s**, and memory stayed short; this one came at ${seconds(kill)} s, **${seconds(kill - before)} s** later.`,
  unknown: (kill: number): string => `The kill came at **${seconds(kill)} s**.`,
} as const

/** A stage of the wait: from when on calls came as far as this gate. */
export const STAGES: Readonly<Record<Outcome, string>> = {
  swap_left: 'gate 1: **swap was left**',
  reset: 'gate 2: it had been **quiet for 5 s**, so counting began',
  lt_1s: 'gate 3: the first call was **under 1 s** ago',
  lt_10: 'gate 4: there were **fewer than 10** calls',
  recent_kill: 'gate 5: there was **a kill in the last 5 s**',
  kill: '**every gate opened**',
  panic: '**every gate opened**',
}
export const stageTime = (tick: number): string => `${seconds(tick)} s`

/** What the gates measured in the call that killed. Units: jiffies, calls. */
export const measured = (first: number, count: number): string =>
  `In the call that killed: the first was **${seconds(first)} s** ago, and this was **call ${integer(count)}**.`

/** What did the swap change. Units: slots, ticks of the run. */
export const swapChanged = {
  none: 'Nothing: this machine has no swap, so gate 1 let **every call** through. With swap, nobody dies while one slot is free.',
  held: (slots: number, full: number, kill: number): string =>
    `It bought time. While one of ${integer(slots)} slots was free, gate 1 stopped every call; the last one was taken at **${seconds(full)} s**, ${seconds(kill - full)} s before the kill.`,
  heldBefore: (slots: number): string =>
    `It bought time: while one of ${integer(slots)} slots was free, gate 1 stopped every call. At the kill **none** was.`,
  lay: (comm: string, swapped: number, freed: number): string =>
    `**${megabytes(swapped)} MB** of ${comm} lay there; its death freed ${counted(freed, 'slot')}.`,
  points: 'The points are the same with or without swap: what was asked for counts, wherever it lies.',
} as const

/** Everybody who died with the chosen one. */
export const together = (chosen: string, others: readonly string[]): string =>
  others.length === 0
    ? `Nobody shared the memory of ${chosen}, so it died alone.`
    : `${listed(others)} shared the memory of ${chosen} and died too.`
