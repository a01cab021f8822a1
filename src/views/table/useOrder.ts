import { useAfter } from '../kill/useAfter.ts'

/**
 * The order of the rows: numbers change first, and rows move when those have been drawn. Who comes or goes does so at
 * once; who stays keeps its place until then.
 */
export function useOrder(order: readonly number[]): readonly number[] {
  const before = useAfter(order.join()).split(',').map(Number)
  const staying = before.filter((pid) => order.includes(pid))
  return staying.length === order.length ? staying : order
}
