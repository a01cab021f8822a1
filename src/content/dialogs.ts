/** The switch in the list of keys. */
export const WAIT_FOR_KEY = 'Wait for a key at each step of a kill'

/** The dialog behind Share. */
export const SHARE = {
  title: 'Share',
  explain: 'This link opens the same machine at this moment, with everything you changed on the way.',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied',
} as const

/** The dialog behind Edit. */
export const MACHINE = {
  title: 'Machine',
  explain: 'The machine starts again with what you set here. Its tasks stay the same.',
  ram: 'RAM, MB',
  swap: 'Swap, MB',
  overcommit: 'Never refuse a malloc',
  overcommitNote: 'overcommit_memory = 1. Without it the kernel refuses a malloc that could never fit.',
  disk: 'Disk, pages a second',
  apply: 'Start this machine',
  range: (name: string, min: string, max: string): string => `${name}: a whole number from ${min} to ${max}.`,
  tooSmall: (reserved: string): string =>
    `RAM must be more than ${reserved} MB: the kernel keeps that much for itself.`,
} as const

/** Our own fault, as opposed to the kernel's. */
export const FAULT = {
  title: 'A fault of ours',
  explain:
    'The simulation stopped because of a mistake in this page, not in the machine. The link below opens the same moment again.',
  details: 'What went wrong',
} as const

/** What was wrong with a link. */
export const PROBLEMS = {
  title: 'Not everything in this link could be used',
  dismiss: 'Dismiss',
} as const
