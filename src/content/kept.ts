import { counted } from '../base/format.ts'

/** Machines of the reader's own, as this browser keeps them. */
export const KEPT = {
  offer: (title: string): string => `Your own machine is kept: “${title}”.`,
  open: 'Open it',
  discard: 'Discard',
  later: 'Not now',
  gone: (title: string): string => `“${title}” is discarded.`,
  restore: 'Put it back',
  refused: 'This browser keeps nothing, or has no room: your machine is in the address alone.',
  title: 'Your machines',
  none: 'What you change is kept here, in this browser, until you discard it.',
  changes: (count: number): string => counted(count, 'event'),
} as const
