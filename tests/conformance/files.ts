import { compareTrace, type Difference } from './compare.ts'
import type { GoldenTrace } from './workload.ts'

/** undefined = the same as the original. */
export type FileResult = Difference | undefined | 'skipped'

/** Compares one golden file of any format. */
export function compareFile(content: Record<string, unknown>): FileResult {
  if (Array.isArray(content.trace)) return compareTrace(content as unknown as GoldenTrace)
  return 'skipped'
}
