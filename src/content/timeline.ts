import { counted, megabytes, seconds, shortMegabytes } from '../base/format.ts'
import type { Outcome } from '../linux/record.ts'
import type { Mark } from '../protocol/timeline.ts'
import type { Change } from '../scenarios/scenario.ts'

/** Names of the line of time and of its parts. */
export const TIMELINE = {
  time: 'Time',
  figure: 'Memory over time',
  larger: 'Larger',
  smaller: 'Smaller',
  closer: 'Closer',
  wider: 'Wider',
  all: 'All',
  marks: 'Marks',
  when: 'When',
  what: 'What',
  none: 'Nothing has happened yet.',
  left: 'dashed: the run that was left',
} as const

/** The value of the slider "Time" in words. */
export const timeText = (tick: number, reached: number): string =>
  `${seconds(tick)} s of ${seconds(reached)} s`

/** What the picture shows, for those who do not see it. */
export const chartSummary = (ram: number, swap: number, reached: number, marks: number): string =>
  `${megabytes(ram)} MB of RAM and ${megabytes(swap)} MB of swap by owner, from the start to ${seconds(reached)} s. ` +
  `${counted(marks, 'mark')}; the table of marks tells what each is.`

/** How high the picture of RAM stands, and how deep that of swap hangs. */
export const ramText = (frames: number): string => `${shortMegabytes(frames)} MB of RAM`
export const swapText = (slots: number): string => `${shortMegabytes(slots)} MB of swap`

/** A moment on the axis. */
export const axisText = (tick: number): string => `${seconds(tick).replace('.00', '')} s`

/** The name of a task by its pid. */
export type NameOf = (pid: number) => string

/** Where the call ended, for the first time in this shortage. */
const OUTCOMES: Readonly<Record<Outcome, string>> = {
  swap_left: 'stopped at gate 1: swap is left',
  reset: 'stopped at gate 2: it starts counting anew',
  lt_1s: 'stopped at gate 3: under 1 s since the first call',
  lt_10: 'stopped at gate 4: fewer than 10 calls',
  recent_kill: 'stopped at gate 5: a kill in the last 5 s',
  kill: 'all gates open',
  panic: 'all gates open, and nobody to kill',
}

const GATES: Readonly<Record<Outcome, string>> = {
  swap_left: 'gate 1',
  reset: 'gate 2',
  lt_1s: 'gate 3',
  lt_10: 'gate 4',
  recent_kill: 'gate 5',
  // All are open: the kill or the panic has a mark of its own.
  kill: '',
  panic: '',
}

const signalName = (signal: number): string => (signal === 9 ? 'SIGKILL' : `SIGTERM`)

/** What the user did to the machine. */
function machineText(change: Exclude<Change, { readonly pid: number }>): string {
  switch (change.kind) {
    case 'overcommit':
      return `You set overcommit_memory to ${change.value}`
    case 'start':
      return `${change.task.comm} starts`
    case 'swapon':
      return `${megabytes(change.pages)} MB of swap are turned on`
    case 'swapoff':
      return 'Swap is turned off'
  }
}

/** What the user did, as a sentence without its full stop. */
export function changeText(change: Change, name: NameOf): string {
  if (!('pid' in change)) return machineText(change)
  const comm = name(change.pid)
  switch (change.kind) {
    case 'memory':
      return `You set the memory of ${comm} to ${megabytes(change.pages)} MB`
    case 'reserve':
      return `You let ${comm} reserve ${megabytes(change.pages)} MB`
    case 'nice':
      return `You set the nice value of ${comm} to ${change.nice}`
    case 'root':
      return change.on ? `You made ${comm} root` : `You took root from ${comm}`
    case 'rawio':
      return change.on ? `You gave ${comm} hardware access` : `You took hardware access from ${comm}`
    case 'age':
      return `You set the age of ${comm} to ${seconds(change.age)} s`
    case 'cpu':
      return `You set the processor time of ${comm} to ${seconds(change.cpu)} s`
    case 'mlock':
      return change.on ? `You locked the memory of ${comm}` : `You unlocked the memory of ${comm}`
    case 'signal':
      return `You sent ${signalName(change.signal)} to ${comm}`
    case 'thread':
      return change.of === 0
        ? `You gave ${comm} memory of its own`
        : `You made ${comm} a thread of ${name(change.of)}`
    case 'fork':
      return `You let ${comm} fork`
    case 'exit':
      return `${comm} exits`
  }
}

/** A mark as a sentence. */
export function markText(mark: Mark, name: NameOf): string {
  switch (mark.kind) {
    case 'change':
      return changeText(mark.change, name)
    case 'reclaim-failed':
      return `Reclaim fails for the first time: ${mark.comm} gets no page`
    case 'swap-full':
      return 'Swap is full'
    case 'gate':
      return `out_of_memory() is called: ${OUTCOMES[mark.outcome]}`
    case 'kill':
      return `${signalName(mark.signal)} to ${mark.comm}, for ${counted(mark.points, 'point')}`
    case 'signal-ignored':
      return `${mark.comm} ignores ${signalName(mark.signal)}`
    case 'malloc-refused':
      return `${mark.comm} is refused memory`
    case 'panic':
      return 'Kernel panic'
  }
}

function changeLabel(change: Change, name: NameOf): string {
  if ('pid' in change) return `you: ${name(change.pid)}`
  if (change.kind === 'start') return `starts: ${change.task.comm}`
  return change.kind === 'overcommit' ? 'you' : change.kind
}

/** A mark in a word or two, beside its sign. */
export function markLabel(mark: Mark, name: NameOf): string {
  switch (mark.kind) {
    case 'change':
      return changeLabel(mark.change, name)
    case 'reclaim-failed':
      return 'reclaim fails'
    case 'swap-full':
      return 'swap full'
    case 'gate':
      return GATES[mark.outcome]
    case 'kill':
      return `${mark.comm} killed`
    case 'signal-ignored':
      return `${mark.comm} ignores`
    case 'malloc-refused':
      return `${mark.comm} refused`
    case 'panic':
      return 'panic'
  }
}

/** A button of the table of marks. */
export const goTo = (tick: number): string => `${seconds(tick)} s`
