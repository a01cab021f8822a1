import { int_sqrt, int_sqrt_record } from '../../src/linux/mm/oom_kill.ts'
import { differenceAt, firstOf, type Difference } from './difference.ts'
import { namedRow, type GoldenTable } from './table.ts'

/** Where the recorded rounds lead; never 0. */
function endOf(x: number): number {
  const { rounds, quarter } = int_sqrt_record(x)
  return (rounds.at(-1)?.out ?? NaN) - quarter || 1
}

/** Every argument with its result, which the recorded rounds lead to as well. */
export function compareIntSqrt({ header, rows }: GoldenTable): Difference | undefined {
  return firstOf(rows, (values, i) => {
    const { x, y } = namedRow(header.columns, values)
    return (
      differenceAt(`row ${i} (x = ${x})`, { y }, { y: int_sqrt(x) }) ??
      differenceAt(`row ${i} (x = ${x}), recorded`, { y }, { y: endOf(x) })
    )
  })
}
