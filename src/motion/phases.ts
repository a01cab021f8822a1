/** Milliseconds of the six phases of a kill at 1x: failed allocation, gates, scan, mark and signal, drain, settle. */
const phases = (scanRows: number): readonly number[] => [
  400,
  600,
  Math.min(150 * scanRows, 1500),
  550,
  900,
  500,
]

/** When each of the six phases of a kill is over, in ms since it began; `pace` divides every duration. */
export function phaseEnds(scanRows: number, pace: number): readonly number[] {
  let end = 0
  return phases(scanRows).map((ms) => (end += ms / pace))
}
