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

/** The clock in the toolbar. */
export const clock = (seconds: string): string => `t = ${seconds} s`

/** The machine cannot keep up: `share` of the asked speed is what remains. */
export const behind = (kept: string): string => `time runs at ${kept}: the machine cannot keep up`

/** The notes behind a "?": popular beliefs, corrected. */
export const OFTEN_SAID = (about: string): string => `Often said about ${about}`
