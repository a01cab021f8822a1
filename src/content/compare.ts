import { integer, megabytes, seconds } from '../base/format.ts'

/** Words of the table that shows two runs at the same tick. */
export const COMPARE = {
  name: 'Compare',
  compare: 'Compare',
  here: 'this run',
  there: 'the run that was left',
  free: 'RAM free',
  slots: 'swap free',
  differs: 'differs',
  waiting: 'The other machine is on its way.',
} as const

/** Which moment both machines show. */
export const comparedAt = (tick: number): string => `Both machines at ${seconds(tick)} s`

/** Free frames or slots. */
export const freeText = (pages: number): string => `${megabytes(pages)} MB`

/** What became of a task. */
export function fateText(
  fate:
    | { readonly kind: 'alive'; readonly points: number; readonly worst: boolean }
    | { readonly kind: 'killed'; readonly tick: number }
    | { readonly kind: 'absent' },
): string {
  switch (fate.kind) {
    case 'alive':
      return fate.worst ? `${integer(fate.points)}, would be killed` : integer(fate.points)
    case 'killed':
      return `killed at ${seconds(fate.tick)} s`
    case 'absent':
      return 'not there'
  }
}
