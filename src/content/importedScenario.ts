import { counted, integer, shortMegabytes } from '../base/format.ts'
import { span } from '../base/span.ts'
import type { Assumed, Why } from '../import/scenario/assumed.ts'

type Sentence = (assumed: Pick<Assumed, 'value' | 'tasks'>) => string

const tasks = (count: number): string => counted(count, 'task')
const text = (value: number | string): string => (typeof value === 'number' ? integer(value) : value)
const size = (value: number | string): string =>
  typeof value === 'number' ? `${shortMegabytes(value)} MB` : value
const time = (value: number | string): string => (typeof value === 'number' ? span(value) : value)

/** What a scenario made from a text assumes, in sentences. */
const WHY_WORDS: Readonly<Record<Why, Sentence>> = {
  'age-unknown': ({ value, tasks: n }) =>
    `When ${tasks(n)} started is not in the text: all are ${time(value)} old, so that age decides nothing between them.`,
  'cpu-unknown': ({ value, tasks: n }) =>
    `The processor time of ${tasks(n)} is not in the text: it is ${time(value)} for all. 2.4.20 spares whoever has worked for long.`,
  'nice-unknown': ({ value, tasks: n }) =>
    `The nice value of ${tasks(n)} is not in the text: it is ${text(value)}. 2.4.20 doubles the points of niced tasks.`,
  'uid-unknown': ({ value, tasks: n }) =>
    `Whose ${tasks(n)} are is not in the text: they belong to the user ${text(value)}, not to root.`,
  'vm-unknown': ({ tasks: n }) =>
    `What ${tasks(n)} have mapped is not in the text: twice what they hold is assumed.`,
  'rss-unknown': ({ tasks: n }) =>
    `What ${tasks(n)} have in memory is not in the text: a quarter of what they map is assumed.`,
  'ram-unknown': ({ value }) =>
    `The size of memory is not in the text: ${size(value)}, a little more than the tasks hold.`,
  'swap-unknown': ({ value }) => `The size of swap is not in the text: ${size(value)}.`,
  'group-as-machine': ({ value }) =>
    `Only a control group was at its limit, and 2.4.20 has none: the limit, ${size(value)}, is the memory of the whole machine.`,
  scaled: ({ value }) =>
    `The simulated machine is an i386 of 2002: all sizes are divided by ${text(value)}, those of the machine and of the tasks alike.`,
  clipped: ({ value, tasks: n }) =>
    `${counted(n, 'task maps', 'tasks map')} more than an i386 program can: ${size(value)} instead.`,
  reserved: ({ value }) =>
    `What no task holds (the kernel’s own memory, files, shared and huge pages) is kept by the kernel for ever: ${size(value)}.`,
  disk: ({ value }) =>
    `How fast the disk was is not in the text: ${text(value)} pages a second, so that swapping takes seconds and not minutes.`,
  overcommit: () => 'The kernel refuses no malloc, so that memory really runs out.',
  hero: ({ value }) =>
    `${text(value)} is the task to watch: the victim that the text names, or else the largest.`,
  grows: ({ value }) =>
    `Who took the last pages is not in the text: ${text(value)} goes on growing from the first second on.`,
  init: () => 'The kernel lists no init: one of 1.3 MB is added, since 2.4.20 would score it too.',
  rights: ({ tasks: n }) =>
    `${counted(n, 'task of root has', 'tasks of root have')} all of root’s rights, among them access to hardware: 2.4.20 divides their points by 16. A container’s root often has fewer.`,
  pid: ({ tasks: n }) =>
    `${counted(n, 'task has', 'tasks have')} another pid: those of 2.4 end at 32 767, and 4 is kswapd’s.`,
  uid: ({ tasks: n }) => `${counted(n, 'user number', 'user numbers')} above 65 535 became 65 535.`,
  'left-out': ({ value, tasks: n }) =>
    `A scenario has at most ${text(value)} tasks: the ${integer(n)} that map the least are left out.`,
  'kernel-threads': ({ tasks: n }) =>
    `${counted(n, 'kernel thread has', 'kernel threads have')} no memory, and ${n === 1 ? 'is' : 'are'} left out.`,
}

/** The sentence of an assumption. */
export const assumedText = ({ why, value, tasks: n }: Assumed): string => WHY_WORDS[why]({ value, tasks: n })

/** Title, question and hint of a scenario made from a pasted text. */
export const importedWords = (victim: string | undefined) => ({
  title: victim === undefined ? 'Your machine' : `Your machine: ${victim} died`,
  question: 'Whom would 2.4.20 have killed?',
  hint: 'This is the machine of your text a moment before the end. Press **Play** and watch who dies here.',
})
