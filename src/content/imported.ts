import { counted } from '../base/format.ts'
import type { ProblemKind } from '../import/problems.ts'
import type { Reason } from '../import/reasons.ts'

/** What a problem's sentence may need: as the text has it. */
export interface ProblemDetail {
  readonly name?: string
  readonly value?: number
}

type Sentence = string | ((detail: Required<ProblemDetail>) => string)

/** What is missing in a pasted text, or doubtful. */
const PROBLEMS: Readonly<Record<ProblemKind, Sentence>> = {
  nothing:
    'Nothing was recognised: no report of the out-of-memory killer, no ps, top, free or /proc/meminfo.',
  empty: 'The text is empty.',
  'too-big': ({ value }) => `The text has ${counted(value, 'letter')}; at most 20 MB are read.`,
  'trace-only': 'This is a call trace of the out-of-memory killer, without the report that belongs to it.',
  'user-killer':
    'A killer of user space (earlyoom, systemd-oomd, lmkd) has been at work too: its victims are none of the kernel’s.',
  reversed: 'The newest line stands first: the text was read from its end.',
  'no-start': 'The start is cut off: the line “invoked oom-killer” is missing.',
  'no-kernel': ({ name }) =>
    `No line tells the kernel’s version: by the form of its lines it is judged as ${name}.`,
  'kernel-elsewhere': ({ name }) => `The version, ${name}, is taken from another report of the same text.`,
  'no-table': 'There is no table of tasks: nobody can be scored.',
  'no-header': 'The head of the table is missing: the columns are guessed from the form of the rows.',
  'no-memory': 'The size of the machine’s memory is missing: oom_score_adj cannot be weighed.',
  'no-swap': 'The size of swap is missing.',
  'no-limit': 'The limit of the control group is missing.',
  'no-group-swap':
    'How much swap the control group may use is not printed: what scores are a share of is not known, and oom_score_adj is weighed by the limit alone.',
  'bound-to-nodes': ({ name }) =>
    `The request was bound to the memory of node ${name}: that is the whole of which scores are a share, and no line tells how much it is.`,
  'page-size-assumed': 'Nothing tells the size of a page: 4 kB is assumed.',
  'page-size-conflict': ({ value }) =>
    `The free lists tell of pages of ${value} kB, the victim’s size of others.`,
  'no-swapents': 'The table of this kernel does not show what a task has in swap, and the kernel counts it.',
  'no-page-tables':
    'The table of this kernel does not show the page tables of a task; kernels from 2.6.39 on count them.',
  'unknown-column': ({ name }) => `The column “${name}” is not known, and is passed over.`,
  'row-cut': ({ value }) => `${counted(value, 'row is', 'rows are')} cut off, and left out.`,
  'row-twice': ({ value }) =>
    `${counted(value, 'task stands', 'tasks stand')} in the table twice: two tables may have run together.`,
  absurd: ({ name }) => `A row says “${name}”, more than any machine has: the row is left out.`,
  'too-many': ({ value }) => `More than ${counted(value, 'task')} are listed: the rest is left out.`,
  'too-many-reports': ({ value }) =>
    `The text holds more than ${counted(value, 'report')}: the rest is left out.`,
  'no-victim': 'No line tells who was killed.',
  'victim-cut': ({ value }) =>
    `The line of the kill is cut off after the pid, ${value}: the name is missing.`,
  'no-kill-line': 'The line of the kill is missing: the victim is known from the summary “oom-kill:”.',
  'victim-not-listed':
    'The victim is not in the table: it is a thread of a listed process, or rows are lost.',
  'victim-thread': ({ value }) =>
    `The victim’s row is that of a thread, whose process ${value} is gone before it.`,
  child: ({ name }) =>
    `The kernel selected one task and killed another, ${name}, in its place: a child of it.`,
  'more-victims': ({ value }) =>
    `${counted(value, 'more task was', 'more tasks were')} killed after the first.`,
  'by-hand': 'Somebody asked for this kill by SysRq-f: memory need not have been short.',
  allocating: 'vm.oom_kill_allocating_task is set: the task that asked for memory dies, not the worst.',
  panic: ({ name }) => `The kernel gave up: “${name}”.`,
  spared: 'This kernel is patched: it tells whom it would have killed, and goes on.',
  'reaped-before': ({ value }) =>
    `${counted(value, 'task of the table was', 'tasks of the table were')} killed and reaped by an earlier report: the kernel passes over whoever was.`,
  'score-differs': ({ value }) =>
    `The score of the log is not ours, ${value}: the table does not show all that the kernel counts.`,
  'not-scored': 'Nobody can be predicted: the report lacks what the score needs.',
  'no-memory-columns': 'No column tells how much memory a task has.',
  'threads-left-out': ({ value }) =>
    `${counted(value, 'line of a thread is', 'lines of threads are')} left out: their process is listed.`,
  'bad-line': ({ value }) =>
    `${counted(value, 'line fits', 'lines fit')} no column, and ${value === 1 ? 'is' : 'are'} left out.`,
  'no-rss': 'No column tells what a task has in RAM: kernels from 2.6.36 on cannot score it.',
  'rss-by-percent':
    'What a task has in RAM is its share, %MEM, of the machine’s memory: good to a tenth of a per cent.',
  'command-as-name': 'Names are the first words of command lines, cut to 15 letters as the kernel does.',
}

/** The sentence of a problem. */
export function problemText(kind: ProblemKind, { name = '', value = 0 }: ProblemDetail = {}): string {
  const sentence = PROBLEMS[kind]
  return typeof sentence === 'string' ? sentence : sentence({ name, value })
}

/** Why a right prediction can differ from the log. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  allocating: 'The kernel was told to kill whoever asks for memory (vm.oom_kill_allocating_task).',
  'by-hand': 'The kill was asked for by SysRq-f.',
  domain:
    'Only a control group, or some memory nodes, were short: tasks outside were not eligible, and the whole is another.',
  'total-unknown': 'What scores are a share of is not printed, so oom_score_adj cannot be weighed for sure.',
  'whole-group':
    'A whole control group was killed (memory.oom.group): which of its tasks is named first says little.',
  child: 'Up to 5.0 the worst child dies in its parent’s place, and the table does not tell parents.',
  root: 'Root is spared up to 4.16. The test is a right, CAP_SYS_ADMIN; the table shows only the uid, and root in a container often lacks the right.',
  'swap-hidden': 'What a task has in swap counts, and this table does not show it.',
  'tables-hidden': 'Page tables count, and this table does not show them.',
  ties: 'Several tasks have the most points; what the table hides decides between them.',
  reaped: 'A task that was killed before and whose memory is taken back is listed still, and passed over.',
  thread: 'The victim’s row is that of a thread.',
  'table-cut': 'The victim is not in the table: rows are lost.',
  'no-table': 'There is no table.',
  moved: 'The two are close, and the kernel scores before it prints: numbers may have moved in between.',
  'approximate-rss': 'From 6.2 on rss is approximate: the error grows with the number of processors.',
  vendor: 'This is a vendor’s kernel: it may have taken rules of later ones.',
  'era-unsure': 'Which policy this kernel has is not sure.',
  'user-killer': 'A killer of user space acted too.',
  interleaved: 'Two reports may have run together: some tasks stand in the table twice.',
  panic: 'The kernel gave up rather than kill.',
  invisible:
    'The table does not show who was in vfork(), switching swap off, or dying already: the first are passed over, the second die first.',
}
