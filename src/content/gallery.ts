import { counted } from '../base/format.ts'

/** The gallery of scenarios. */
export const GALLERY = {
  title: 'Scenarios',
  search: 'Search',
  tags: 'Tags',
  level: 'Level',
  any: 'any',
  library: 'That come with the page',
  own: 'Your machines',
  ownNote: 'Kept in this browser until you discard them.',
  refused: 'This browser keeps nothing, or has no room. The address is the link to your machine: keep that.',
  none: 'Nothing has all these words.',
  found: (count: number): string => counted(count, 'scenario'),
  discardShort: 'Discard',
  discard: (title: string): string => `Discard ${title}`,
  legend: 'Dark: the program to watch. Grey: all other memory in use. Below the line: swap. Red: a kill.',
  edits: (count: number): string => (count === 0 ? 'edited' : counted(count, 'event')),
} as const

/** How hard it is, in a word. */
export const levelText = (level: number): string => `level ${level}`

/** When it was changed last. */
export const dayText = (at: number): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(at)
