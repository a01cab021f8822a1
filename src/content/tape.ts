import { integer, seconds } from '../base/format.ts'

/** How many of the last calls returned at a gate, for those who cannot see the tape. */
export const tapeText = (calls: number): string => `${integer(calls)} of the last calls ended here`

/** One mark of the tape: when, and the kernel's count after it. */
export const markTitle = (calls: number, since: number, tick: number, count: number): string =>
  calls === 1
    ? `A call at ${seconds(tick)} s; count ${integer(count)} of 10`
    : `${integer(calls)} calls in a row, ${seconds(since)} s to ${seconds(tick)} s; count ${integer(count)} of 10`
