/** The scenarios that come with the page, by id, in the order of its menu: all that is said of one before it is chosen. */
export const TITLES = {
  'a-malicious-malloc': 'A malicious malloc',
  'swap-first': 'Swap first',
  'an-evening-in-2002': 'An evening in 2002',
  'hands-on-the-hardware': 'Hands on the hardware',
  'nobody-to-kill': 'Nobody to kill',
} as const

/** Names a scenario of the library. */
export type KnownId = keyof typeof TITLES
