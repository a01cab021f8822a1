/** What each key of the page does, as the list says it that ? opens. */
export const KEY_WORDS = {
  Space: 'Play or pause. During a kill: skip it, or go on.',
  '.': 'One tick forward. During a kill: the next step.',
  ',': 'One tick back. During a kill: the step before.',
  K: 'Run to the next kill.',
  G: 'Run to the next gate.',
  F: 'Run to the next failed allocation.',
  '+': 'Faster.',
  '-': 'Slower.',
  R: 'Restart.',
  W: 'Why this score? Opens and closes the panel for the row in focus.',
  E: 'Eras: who would die under other kernels? Opens and closes the view.',
  N: 'Import: your own machine, from a kernel log or a list of processes.',
  M: 'Model and truth: what is exact, what is simplified.',
  L: 'Larger or smaller: memory over time.',
  C: 'Compare with the run that was left.',
  I: 'A closer look at time. So does the wheel over the picture, or two fingers.',
  O: 'A wider look at time.',
  P: 'Projector theme on or off.',
  S: 'Scenarios: all of them with pictures, search and tags.',
  D: 'Edit this machine: RAM, tasks, events, texts.',
  'Ctrl Z': 'Undo the last edit: a slider, a setting, a kill, another machine. On a Mac: Command Z.',
  'Ctrl ⇧ Z': 'Do again what was undone. So does Ctrl Y.',
  '?': 'Show this list.',
  Esc: 'Close what is open.',
} as const

/** A key as the list shows it. */
export type KeyLabel = keyof typeof KEY_WORDS
