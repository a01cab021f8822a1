import { int_sqrt } from '../../src/linux/mm/oom_kill.ts'
import { differenceAt, firstOf, type Difference } from './difference.ts'
import { namedRow, type GoldenTable } from './table.ts'

/** Every argument with its result. */
export function compareIntSqrt({ header, rows }: GoldenTable): Difference | undefined {
  return firstOf(rows, (values, i) => {
    const { x, y } = namedRow(header.columns, values)
    return differenceAt(`row ${i} (x = ${x})`, { y }, { y: int_sqrt(x) })
  })
}
