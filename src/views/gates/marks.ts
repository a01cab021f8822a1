import { LINE_OF, times } from '../../content/gates.ts'
import type { TapeMark } from '../../protocol/report.ts'

/** From a mark's left end to the next one's, and a letter of its count. Units: em. */
export const APART = 0.36
const LETTER = 0.6
/** Five gates and the kill. */
const LINES = 6
/** Marks further left than this lie outside the picture. */
const WIDTH = 15

/** A mark with its left end, em from the right end of the tape. */
interface Placed extends TapeMark {
  readonly x: number
}

const widthOf = ({ calls }: TapeMark): number =>
  calls === 1 ? APART : 2 * APART + LETTER * times(calls).length

/** The marks that there is room for, newest first at the right. All lines share the tape: no two marks stand above each other. */
export function placed(tape: readonly TapeMark[]): readonly Placed[] {
  let x = 0
  return tape
    .toReversed()
    .map((mark) => ({ ...mark, x: (x -= widthOf(mark)) }))
    .filter((mark) => mark.x > -WIDTH)
}

/** A line's marks. As text, so that a line draws itself only when they change. */
export const marksOf = (marks: readonly Placed[], line: number): string =>
  marks
    .filter(({ outcome }) => LINE_OF[outcome] === line)
    .map(({ x, calls, since, tick, count }) => [x.toFixed(2), calls, since, tick, count].join())
    .join(' ')

/** The marks of all lines, the kill's last. */
export function linesOf(tape: readonly TapeMark[]): readonly string[] {
  const marks = placed(tape)
  return Array.from({ length: LINES }, (_, line) => marksOf(marks, line))
}
