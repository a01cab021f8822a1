import type { Victim } from '../types.ts'
import type { Fact, KillFact, KillStyle, Message, SummaryFact } from './facts.ts'
import { bareName } from './names.ts'

/** What stands before "Killed process", from the end of the text before it. */
const MESSAGES: readonly (readonly [RegExp, Message])[] = [
  [/Memory cgroup out of memory[^:]{0,40}: {0,2}$/, 'memcg'],
  [/oom_kill_allocating_task\)?: {0,2}$/, 'allocating'],
  [/No available memory \(MPOL_BIND\): {0,2}$/, 'mempolicy'],
  [/No available memory in cpuset: {0,2}$/, 'cpuset'],
  [/[Oo]ut of [Mm]emory[^:]{0,40}: {0,2}$/, 'plain'],
]

const messageOf = (before: string): Message | undefined =>
  MESSAGES.find(([pattern]) => pattern.test(before.slice(-120)))?.[1]

const PROCESS = /^([Kk]ill(?:ed)?) process {1,4}(\d{1,10})\b/
/** What can follow a name in brackets. */
const AFTER_NAME = [
  ') total-vm',
  ') vsz',
  '), UID',
  ') UID',
  ') score',
  ') sharing',
  ').',
  ') or ',
  ') as ',
  ') in ',
  '), but',
]

/** The name in brackets, which may hold brackets itself: "((sd-pam))". Undefined: the line is cut before its end. */
function nameIn(text: string): string | undefined {
  const from = text.indexOf('(')
  if (from < 0 || from > 56) return undefined
  const within = text.slice(from, from + 90)
  const ends = AFTER_NAME.map((after) => within.indexOf(after)).filter((at) => at > 0)
  const end = ends.length > 0 ? Math.min(...ends) : within.lastIndexOf(')')
  return end > 1 ? within.slice(1, end) : undefined
}

function numberAfter(text: string, word: RegExp): number | undefined {
  const found = word.exec(text)
  return found ? Number(found[1]) : undefined
}

const SIZES = {
  uid: /\bUID:? ?(\d{1,10})/,
  total_vm_kb: /\b(?:total-vm|vsz):(\d{1,16})kB/,
  anon_rss_kb: /\banon-rss:(\d{1,16})kB/,
  file_rss_kb: /\bfile-rss:(\d{1,16})kB/,
  shmem_rss_kb: /\bshmem-rss:(\d{1,16})kB/,
  oom_score_adj: /\boom_score_adj:(-?\d{1,5})/,
} as const

function sizesIn(text: string): Partial<Victim> {
  const found: Record<string, number> = {}
  for (const [name, pattern] of Object.entries(SIZES)) {
    const value = numberAfter(text, pattern)
    if (value !== undefined) found[name] = value
  }
  return found
}

const SCORE = /\bscore (\d{1,20})/

function selectedStyle(text: string, verb: string): KillStyle | undefined {
  if (text.includes('and children')) return 'K2'
  if (text.includes('or a child') || verb === 'kill') return 'K3'
  return text.includes('sacrifice') ? 'K4' : undefined
}

function killedStyle(text: string, before: string, message: Message | undefined): KillStyle | undefined {
  if (/^[Kk]illed process {1,4}\d{1,10}, UID/.test(text)) return 'EL6'
  if (/\), UID \d{1,10}, total-vm/.test(text)) return 'EL7'
  if (/Out of Memory: {0,2}$/.test(before)) return 'K1'
  if (message !== undefined && /\)\.\s*$/.test(text.slice(-20))) return 'K2'
  if (message === undefined)
    return text.includes('shmem-rss') ? 'K5' : text.includes('total-vm') ? 'K4' : 'K3'
  return text.includes('pgtables:') ? 'K7' : text.includes('total-vm') ? 'K6' : undefined
}

/** "Kill process ..." and "Killed process ...". `before` is what stands before it in its line. */
export function killFact(segment: string, before: string, line: number): Fact | undefined {
  const [, verb, pid] = PROCESS.exec(segment) ?? []
  if (verb === undefined) return undefined
  const killed = verb.toLowerCase() === 'killed'
  const message = messageOf(before)
  const comm = nameIn(segment)
  const sharer = segment.includes('sharing same memory')
  const victim = comm === undefined ? undefined : { pid: Number(pid), comm, line, ...sizesIn(segment) }
  return {
    kind: 'kill',
    how: sharer ? 'sharer' : /would have $/.test(before) ? 'spared' : killed ? 'killed' : 'selected',
    line,
    message,
    pid: Number(pid),
    victim,
    score: numberAfter(segment, SCORE),
    style: killed ? killedStyle(segment, before, message) : selectedStyle(segment, verb),
  }
}

/** "VM: killing process NAME" and "Out of memory for NAME.": kernels that do not choose. */
export function faultFact(name: string, line: number): KillFact | undefined {
  const comm = bareName(name.trim()).replace(/\.$/, '')
  if (comm === '' || comm.startsWith('%')) return undefined
  const victim = { pid: undefined, comm, line }
  return {
    kind: 'kill',
    how: 'faulting',
    line,
    message: undefined,
    victim,
    pid: undefined,
    score: undefined,
    style: 'K0',
  }
}

const field = (text: string, name: string): string | undefined => {
  const from = text.indexOf(name)
  if (from < 0) return undefined
  const rest = text.slice(from + name.length)
  const end = rest.search(/,(?=[a-z_]{3,20}(?:=|,|$))/)
  return end < 0 ? rest.trim() : rest.slice(0, end)
}

/** The summary, or the tail of one that other lines have cut in two. */
export function summaryFact(segment: string, line: number): SummaryFact | undefined {
  const constraint = field(segment, 'constraint=')
  if (constraint !== undefined && !constraint.startsWith('CONSTRAINT_')) return undefined
  const pid = /,pid=(\d{1,10})(,?)/.exec(segment)
  const from = pid ? segment.lastIndexOf(',task=', pid.index) : -1
  const uid = /,uid=(\d{1,10})/.exec(segment)
  return {
    kind: 'summary',
    line,
    constraint,
    global: segment.includes(',global_oom'),
    memcg: field(segment, 'oom_memcg='),
    pid: pid ? Number(pid[1]) : undefined,
    cut: pid?.[2] === '',
    comm: pid && from >= 0 ? segment.slice(from + ',task='.length, pid.index).trim() : undefined,
    uid: uid ? Number(uid[1]) : undefined,
  }
}
