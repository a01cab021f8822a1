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
  all: 'All, with pictures…',
  eras: 'Eras',
  import: 'Import',
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

/** The clock in the toolbar. */
export const clock = (seconds: string): string => `t = ${seconds} s`

/** The machine cannot keep up: `share` of the asked speed is what remains. */
export const behind = (kept: string): string => `time runs at ${kept}: the machine cannot keep up`

/** The notes behind a "?": popular beliefs, corrected. */
export const OFTEN_SAID = (about: string): string => `Often said about ${about}`
