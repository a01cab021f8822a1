import type { StepTo } from '../protocol/command.ts'

/** Names of regions and controls: the contract with tests, screen readers and scripts. */
export const CONTROLS = {
  product: 'Badness',
  simulation: 'Simulation',
  play: 'Play',
  pause: 'Pause',
  back: 'Back',
  step: 'Step',
  stepMenu: 'Step to',
  restart: 'Restart',
  speed: 'Speed',
  scenario: 'Scenario',
  own: 'Your machine',
  edit: 'Edit',
  share: 'Share',
  present: 'Present',
  theme: 'Theme',
  keys: 'Keys',
  close: 'Close',
  more: 'More',
} as const

/** The themes, as the menu names them. */
export const THEMES = { auto: 'Auto', light: 'Light', dark: 'Dark', projector: 'Projector' } as const

/** What Step can go to; 'exit' is asked for by the show alone. */
export const STEPS: Readonly<
  Record<Exclude<StepTo, 'exit'>, { readonly name: string; readonly key: string }>
> = {
  tick: { name: 'One tick, 10 ms', key: '.' },
  'allocation-failure': { name: 'Next allocation failure', key: 'f' },
  gate: { name: 'Next gate', key: 'g' },
  kill: { name: 'Next kill', key: 'k' },
}

/** The switch in the list of keys. */
export const WAIT_FOR_KEY = 'Wait for a key at each step of a kill'

/** The clock in the toolbar. */
export const clock = (seconds: string): string => `t = ${seconds} s`

/** The machine cannot keep up: `share` of the asked speed is what remains. */
export const behind = (kept: string): string => `time runs at ${kept}: the machine cannot keep up`

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
