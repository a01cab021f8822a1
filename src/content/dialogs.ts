/** The switch in the list of keys. */
export const WAIT_FOR_KEY = 'Wait for a key at each step of a kill'

/** Our own fault, as opposed to the kernel's. */
export const FAULT = {
  title: 'A fault of ours',
  explain:
    'The simulation stopped because of a mistake in this page, not in the machine. The link below opens the same moment again.',
  details: 'What went wrong',
} as const

/** What of a link, a file or a scenario could not be used. */
export const PROBLEMS = {
  title: 'Not everything could be used',
  dismiss: 'Dismiss',
} as const
