import { counted, seconds } from '../base/format.ts'

/** Files in the dialog behind Share. */
export const FILES = {
  title: 'Files',
  explain:
    'A scenario is a text file (JSON): save it, change it, drop it onto the page. What you save is made here and goes nowhere.',
  save: 'Save scenario',
  withChanges: 'with what I changed on the way',
  open: 'Open a file …',
  log: 'Kernel log',
  run: 'Run as a table (CSV)',
  svg: 'Picture (SVG)',
  png: 'Picture (PNG)',
  exports: 'Export',
  sampling: (every: number): string =>
    every === 1
      ? 'The table has a line for every tick: counters in pages, and the points of each task.'
      : `The table has a line for every ${counted(every, 'tick')}, ${seconds(every)} s: counters in pages, and the points of each task.`,
  results: {
    none: '',
    saved: 'The browser has the file.',
    telling: (part: number): string => `The run is told again: ${Math.round(100 * part)} %`,
    failed: 'The file could not be made.',
  },
} as const

/** The page asks before a file replaces what is there. */
export const OPEN = {
  title: (name: string): string => `Open ${name}`,
  holds: (title: string, tasks: number): string => `“${title}”, ${counted(tasks, 'task')}.`,
  nothing: 'Nothing in this file can be opened. What you see stays as it is.',
  some: 'Not everything in this file could be used:',
  own: 'What you see now is your own work. Opening the file replaces it.',
  open: 'Open it',
  saveFirst: 'Save mine first',
  keep: 'Keep mine',
  close: 'Close',
  drop: 'Drop a scenario to open it',
} as const
