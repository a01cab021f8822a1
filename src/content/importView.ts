import { counted, integer, shortMegabytes } from '../base/format.ts'
import type { FoundLine, OomReport } from '../protocol/imports.ts'
import { ERA_WORDS } from './eras.ts'

/** The dialog behind Import. */
export const IMPORT = {
  title: 'Your own machine',
  explain:
    'Paste what the kernel said when it killed somebody (dmesg, journalctl -k, /var/log/messages), or a list of processes (ps aux, top -b -n1, free, /proc/meminfo, a table with commas).',
  stays: 'Everything stays in this page: nothing is sent to anybody.',
  paste: 'The text',
  read: 'Read this text',
  file: 'Choose a file …',
  drop: 'or drop a file here. Up to 20 MB.',
  reading: 'Reading',
  another: 'Read another text',
  reports: 'Report',
  next: 'Next',
  previous: 'Previous',
  inOrder: 'Show them in order',
  stop: 'Stop',
  machine: 'The machine',
  log: 'What the log says',
  rule: 'What its own kernel’s rule says',
  agree: 'The log agrees.',
  differ: 'The log names somebody else. What may be the reason here:',
  noPrediction: 'Nobody can be predicted from this text.',
  nobodyNamed: 'It names nobody.',
  listing: 'A list of processes: nobody has died.',
  problems: 'What is missing or doubtful',
  noProblems: 'Nothing.',
  assumed: 'What the text does not say, and is assumed in a scenario',
  assumedNote: 'Change what you know better; the rest stays assumed.',
  tasks: 'Tasks of the text',
  eras: 'Look at it in Eras',
  make: 'Make a scenario',
  makeNote: 'The machine a moment before the end, in the simulated 2.4.20.',
  tooBig: (bytes: number): string =>
    `The file has ${integer(Math.round(bytes / 1e6))} MB; at most 20 MB are read.`,
  unreadable: 'The file could not be read.',
} as const

/** The columns of the table of tasks. */
export const TASK_HEADS = {
  pid: 'pid',
  comm: 'name',
  uid: 'uid',
  total_vm: 'total_vm',
  rss: 'rss',
  swapents: 'swap',
  oom_score_adj: 'adj',
} as const

/** What can be chosen instead of what is assumed. */
export const CHOICES = {
  age: 'Age, hours',
  utime: 'Processor time, s',
  nice: 'Nice',
  ram: 'RAM, MB',
  swap: 'Swap, MB',
  scale: 'Divide sizes by',
} as const

const KINDS: Readonly<Record<FoundLine['kind'], string>> = {
  report: 'kill',
  ps: 'ps',
  top: 'top',
  csv: 'table',
  meminfo: '/proc/meminfo',
  free: 'free',
}

/** One line of the menu of what was found. */
export const foundText = ({ kind, line, victim, tasks }: FoundLine, at: number): string =>
  kind === 'report'
    ? `${at + 1}: ${victim ?? 'nobody'} killed (line ${line}, ${counted(tasks, 'task')})`
    : `${at + 1}: ${KINDS[kind]} (line ${line}, ${counted(tasks, 'task')})`

const size = (pages: number | undefined, page: number): string =>
  pages === undefined ? 'unknown' : `${shortMegabytes((pages * page) / 4096)} MB`

const SCOPES: Readonly<Record<OomReport['scope'], string>> = {
  global: 'The machine itself was short.',
  memcg: 'A control group was at its limit.',
  mempolicy: 'The nodes of a memory policy were short.',
  cpuset: 'The nodes of a cpuset were short.',
}

/** The machine of a report in sentences. */
export function machineText({
  machine,
  scope,
  kernel,
}: Pick<OomReport, 'machine' | 'scope' | 'kernel'>): readonly string[] {
  const { managed_pages, ram_pages, swap_pages, page_size, group } = machine
  const limit = group?.limit_pages === undefined ? [] : [`Limit ${size(group.limit_pages, page_size)}.`]
  return [
    `Linux ${kernel ?? 'of an unknown version'}.`,
    `RAM ${size(managed_pages ?? ram_pages, page_size)}, swap ${size(swap_pages, page_size)}.`,
    SCOPES[scope],
    ...limit,
  ]
}

/** The victim as the log names it. */
export function victimText({
  victim,
  selected,
  score,
}: Pick<OomReport, 'victim' | 'selected' | 'score'>): string | undefined {
  const named = victim ?? selected
  if (!named) return undefined
  const pid = named.pid === undefined ? '' : ` (${named.pid})`
  return `**${named.comm}**${pid} died${score === undefined ? '' : `, with score ${integer(score)}`}.`
}

/** Whom the report's own kernel would kill, by its policy. */
export function predictedText({ era, predicted, score }: OomReport['prediction']): string | undefined {
  if (!predicted) return undefined
  const points = predicted.points === undefined ? '' : `, for ${counted(predicted.points, 'point')}`
  const printed = score === undefined ? '' : `, which it prints as score ${integer(score)}`
  return `By the rule of ${ERA_WORDS[era.policy].name}, **${predicted.comm}** (${predicted.pid ?? '?'}) dies${points}${printed}.`
}

/** Scenario texts hold so many letters. */
const NOTICE_MOST = 600

/** What to notice of a scenario made from a text: all that is assumed, as far as there is room. */
export function assumedNotice(sentences: readonly string[]): string {
  let notice = 'Assumed, as the text does not say it:'
  for (const sentence of sentences) {
    if (notice.length + sentence.length + 1 > NOTICE_MOST) break
    notice += ` ${sentence}`
  }
  return notice
}
