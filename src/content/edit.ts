import { counted, integer } from '../base/format.ts'
import type { Change, Program, TaskSpec } from '../scenarios/scenario.ts'

/** The sheet behind Edit. */
export const EDIT = {
  title: 'Edit',
  parts: { machine: 'Machine', tasks: 'Tasks', events: 'Events', texts: 'Texts' },
  explain: 'With each change the machine starts again.',
  start: 'Start from',
  blank: 'Blank',
  present: 'This moment',
  presentNote:
    'The tasks as they are now become the start. What lies in swap starts as memory that was asked for and not touched.',
  scenario: 'A scenario',
  problems: 'What this machine cannot do',
  open: (count: number): string =>
    `${counted(count, 'field holds', 'fields hold')} what cannot be, and the machine is without it.`,
  none: 'none',
} as const

/** A field of the sheet: its name, and the unit that one types in it. */
interface Words {
  readonly name: string
  readonly unit?: string
  readonly note?: string
}

/** The machine. */
export const MACHINE_WORDS = {
  ram: { name: 'RAM', unit: 'MB' },
  swap: { name: 'Swap', unit: 'MB', note: '0 = no swap' },
  reserved: { name: 'Kernel', unit: 'MB', note: 'what the kernel keeps for itself' },
  start_jiffies: { name: 'Up for', unit: 's', note: 'how long the machine has run when the picture opens' },
  latency: { name: 'Disk answers after', unit: 's', note: 'one disk for swap and files' },
  pages_per_second: { name: 'Disk', unit: 'pages a second' },
  overcommit_memory: {
    name: 'Never refuse a malloc',
    note: 'overcommit_memory = 1. Without it the kernel refuses a malloc that could never fit.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** A task. */
export const TASK_WORDS = {
  pid: { name: 'pid' },
  comm: { name: 'comm', note: 'the name of its program, at most 15 letters' },
  uid: { name: 'uid', note: '0 = root: points ÷ 4' },
  euid: { name: 'euid', note: '0 counts as root too' },
  nice: { name: 'nice', note: 'above 0 doubles the points' },
  age: { name: 'Age', unit: 's', note: 'counts in units of 1310.72 s, which is 21.85 min' },
  utime: { name: 'User time', unit: 's', note: 'processor time counts in units of 10.24 s' },
  stime: { name: 'System time', unit: 's', note: 'added to user time' },
  cap_effective: {
    name: 'Capabilities',
    note: 'the whole mask, hexadecimal',
  },
  sys_admin: { name: 'CAP_SYS_ADMIN', note: 'counts as root: points ÷ 4' },
  sys_rawio: { name: 'CAP_SYS_RAWIO', note: 'hardware access: points ÷ 4, and SIGTERM' },
  locked: { name: 'mlock', note: 'its pages stay in RAM' },
  sigterm: { name: 'SIGTERM', note: 'what it does when it is asked to leave' },
  thread_of: { name: 'Thread of', note: 'shares its memory, and its fate' },
  program: { name: 'Program' },
} as const satisfies Readonly<Record<string, Words>>

/** What SIGTERM does to a task. */
export const SIGTERM_WORDS: Readonly<Record<TaskSpec['sigterm'], string>> = {
  default: 'leaves',
  handler: 'has a handler, and stays',
}

/** The kinds of programs, and what each does. */
export const PROGRAM_WORDS: Readonly<
  Record<Program['kind'], { readonly name: string; readonly does: string }>
> = {
  daemon: { name: 'daemon', does: 'touches its working set now and then' },
  grow: { name: 'grow', does: 'takes memory up to a target, then goes on touching it' },
  leak: { name: 'leak', does: 'takes memory and never stops' },
  reserve: { name: 'reserve', does: 'asks for a lot at once, touches a part of it' },
  reader: { name: 'reader', does: 'reads files again and again: page cache' },
  forker: { name: 'forker', does: 'forks copies of itself' },
}

/** The numbers of programs. */
export const NUMBER_WORDS = {
  pages: { name: 'Memory at the start', unit: 'MB' },
  working_set: { name: 'Working set', unit: 'MB', note: 'what it touches of it' },
  every: { name: 'Every', unit: 's' },
  cpu: { name: 'Processor', unit: '%', note: 'the share that it wants' },
  target: { name: 'Target', unit: 'MB' },
  rate: { name: 'Rate', unit: 'pages a second' },
  file_pages: { name: 'Files', unit: 'MB' },
  children: { name: 'Children', note: 'then it forks no more' },
} as const satisfies Readonly<Record<string, Words>>

/** What can be done at a time, as the list of events names it. */
export const EVENT_WORDS: Readonly<Record<Change['kind'], Words>> = {
  memory: { name: 'memory', unit: 'MB' },
  reserve: { name: 'reserve only', unit: 'MB' },
  nice: { name: 'nice' },
  root: { name: 'root' },
  rawio: { name: 'hardware access' },
  age: { name: 'age', unit: 's' },
  cpu: { name: 'cpu time', unit: 's' },
  mlock: { name: 'mlock' },
  thread: { name: 'thread of' },
  signal: { name: 'kill' },
  fork: { name: 'fork' },
  overcommit: { name: 'overcommit_memory' },
  start: { name: 'a task starts' },
  exit: { name: 'exit' },
  swapon: { name: 'swapon', unit: 'MB' },
  swapoff: { name: 'swapoff' },
}

/** The texts of a scenario. */
export const TEXT_WORDS = {
  title: { name: 'Title' },
  question: { name: 'Question', note: 'the headline before the first action' },
  hint: { name: 'Hint', note: 'under the headline; **words** between asterisks are set bold' },
  notice: { name: 'What to notice', note: 'while it runs' },
  after: { name: 'Afterwards', note: 'what is to be said after the kill, or the panic' },
  tags: { name: 'Tags', note: 'words to find it by, with commas between them' },
  level: { name: 'Level' },
} as const satisfies Readonly<Record<string, Words>>

/** How much one must know already. */
export const LEVELS: Readonly<Record<1 | 2 | 3, string>> = {
  1: 'to begin with',
  2: 'for those who know the first',
  3: 'for those who know the rest',
}

/** Tasks, as a list. */
export const TASKS = {
  list: 'Tasks in the order of the task list',
  add: 'Add a task',
  clone: 'Clone',
  remove: 'Remove',
  up: 'Earlier',
  down: 'Later',
  open: (comm: string, pid: number): string => `${comm} (${pid})`,
  kernelUnits: 'In the kernel’s units',
} as const

/** Events, as a list. */
export const EVENTS = {
  list: 'Timed events',
  explain:
    'What happens to the machine at which time, besides what its programs do. What you do while it plays is recorded here.',
  none: 'Nothing happens from outside yet. Play, and change something, or add an event.',
  add: 'Add an event',
  remove: 'Remove',
  at: 'At',
  what: 'What',
  task: 'Task',
  value: 'Value',
  on: 'on',
  off: 'off',
  started: (comm: string, pid: number): string => `${comm} (${pid})`,
  nth: (at: number): string => `Event ${at + 1}`,
  recorded: (count: number): string =>
    `${counted(count, 'event was', 'events were')} recorded in this run. Restart forgets what was recorded, unless you keep it.`,
  keep: 'Keep what was recorded',
} as const

/** What an edit was, as a sentence without its full stop. */
export const EDITED = {
  field: (name: string): string => `You changed ${name}`,
  text: (name: string): string => `You changed “${name}” of the scenario`,
  task: (name: string, comm: string): string => `You changed ${name} of ${comm}`,
  added: (comm: string): string => `You added ${comm}`,
  cloned: (comm: string): string => `You cloned ${comm}`,
  removed: (comm: string): string => `You removed ${comm}`,
  moved: (comm: string): string => `You moved ${comm} in the task list`,
  event: 'You changed an event',
  eventAdded: 'You added an event',
  eventRemoved: 'You removed an event',
  kept: 'You kept what was recorded',
  blank: 'You began with a blank machine',
  present: 'You began with this moment',
} as const

/** Why a field cannot be so. */
export const NOT_SO = {
  mask: 'Capabilities are at most 8 hexadecimal digits.',
  number: (name: string): string => `${name} must be a number.`,
  range: (name: string, min: string, max: string, unit: string): string =>
    `${name} goes from ${spaced(min)} to ${spaced(max)}${unit && ` ${unit}`}.`,
  whole: (name: string): string => `${name} must be a whole number.`,
} as const

/** A number of a range with spaces between thousands. */
const spaced = (text: string): string => (/^-?\d+$/.test(text) ? integer(Number(text)) : text)

/** A number in the kernel's unit, beside the field in which it is typed in another. */
export const IN_PAGES = (pages: number): string => counted(pages, 'page')
export const IN_JIFFIES = (jiffies: number): string => counted(jiffies, 'jiffy', 'jiffies')
