import { counted, integer, seconds } from '../base/format.ts'
import type { Doubt } from '../eras/eraOf.ts'
import type {
  Because,
  EntryAnswer,
  EntryRule,
  EntryTest,
  EraRule,
  Exemption,
  Field,
  How,
  NobodyWhy,
} from '../eras/record.ts'

/** A rule of a score: the head of its column. */
export const ERA_RULE_NAMES: Readonly<Record<EraRule, string>> = {
  size: 'total_vm',
  'cpu-time': 'cpu time',
  'run-time': 'age',
  niced: 'nice',
  superuser: 'root',
  'raw-io': 'hardware',
  swapoff: 'swapoff',
  children: 'children',
  nodes: 'nodes',
  oom_adj: 'oom_adj',
  rss: 'rss',
  'page-tables': 'page tables',
  swapents: 'swap',
  'per-mille': '‰ of total',
  oom_score_adj: 'oom_score_adj',
  floor: 'at least',
  ceiling: 'at most',
}

/** Why a kernel passes a task over. */
export const EXEMPTION_WORDS: Readonly<Record<Exemption, string>> = {
  init: 'init is never killed.',
  'no-mm': 'A kernel thread has no memory to give back.',
  protected: 'The administrator said never: oom_score_adj −1000, or oom_adj −17.',
  memdie: 'It was killed before, and is dying.',
  reaped: 'It was killed before, and its memory has been taken back.',
  vfork: 'It is between vfork() and exec(), and uses its parent’s memory.',
  nodes: 'It has no memory on the nodes that are short.',
  outside: 'It is not in the control group that is at its limit.',
  zero: 'A task with 0 points is never chosen.',
  thread: 'A thread: this kernel scores its process as one.',
  ignored: 'It was told to ignore this program.',
}

/** What a kernel asks before it calls it “out of memory”. */
export const ENTRY_QUESTIONS: Readonly<Record<EntryRule, string>> = {
  reported: 'did this very kernel report it?',
  'limit-known': 'does it know limits of control groups?',
  'below-min': 'free pages down to the lowest mark?',
  'below-low': 'free and clean pages down to the low mark?',
  'below-high': 'free pages below the high mark?',
  reclaimed: 'did the last try to free pages fail?',
  request: 'was it a page fault?',
  fs: 'may the request wait for file systems?',
  noretry: 'must the request be tried hard?',
  order: 'no more than 8 pages in a row?',
  narrow: 'is any zone good enough?',
  'swap-left': 'swap full?',
  'since-last': 'failed in the last 5 s?',
  'since-first': 'first failure over 1 s ago?',
  count: 'ten failures?',
  'since-lastkill': 'last kill over 5 s ago?',
  'memory-low': 'memory down to the limit?',
  'swap-low': 'swap down to the limit?',
  pressure: 'pressure above the limit?',
  'pressure-time': 'for long enough?',
  'reclaim-time': 'was anything reclaimed lately?',
}

/** The answer to one of them; not asked = an answer before it ended the matter. */
export const ENTRY_ANSWERS: Readonly<Record<EntryAnswer, string>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
  'not-asked': 'not asked',
}

const pages = (n: number): string => counted(n, 'page')
const time = (ticks: number): string => `${seconds(ticks)} s`
const wholeSeconds = (n: number): string => `${integer(n)} s`
const hundredths = (n: number): string => `${(n / 100).toFixed(2)} %`

/** One side of a comparison, in its unit. Questions of yes or no have no sides. */
const SIDES: Readonly<Record<EntryRule, (side: number) => string>> = {
  reported: integer,
  'limit-known': integer,
  'below-min': pages,
  'below-low': pages,
  'below-high': pages,
  reclaimed: pages,
  request: integer,
  fs: integer,
  noretry: integer,
  order: (n) => `order ${integer(n)}`,
  narrow: integer,
  'swap-left': pages,
  'since-last': time,
  'since-first': time,
  count: (n) => counted(n, 'call'),
  'since-lastkill': time,
  'memory-low': pages,
  'swap-low': pages,
  pressure: hundredths,
  'pressure-time': wholeSeconds,
  'reclaim-time': wholeSeconds,
}

/** Both sides of a condition: "12 pages < 32 pages"; undefined where it has none. */
export function entrySides({ rule, left, op, right }: EntryTest): string | undefined {
  if (right === undefined) return undefined
  return `${left === undefined ? '?' : SIDES[rule](left)} ${op} ${SIDES[rule](right)}`
}

/** How it came to the one selected. */
export const HOW_WORDS: Readonly<Record<How, string>> = {
  worst: 'It has the worst score.',
  swapoff: 'It is switching swap off: it causes the need.',
  allocating: 'It asked for memory, and is killed for that: no scan.',
  faulting: 'Its page fault found no page: nobody chose.',
  dying: 'It was dying anyway: it gets the last pages, and nobody else is touched.',
}

/** Why a task dies. */
export const BECAUSE_WORDS: Readonly<Record<Because, string>> = {
  chosen: 'chosen',
  child: 'in its parent’s place',
  'same-group': 'a thread of it',
  'same-mm': 'shares its memory',
  'oom-group': 'in a group that dies as one (memory.oom.group)',
  cgroup: 'in the control group that was chosen',
}

/** Why nobody dies. */
export const NOBODY_WORDS: Readonly<Record<NobodyWhy, string>> = {
  'init-retries': 'Nobody: init asked, and asks again and again.',
  'init-spared': 'Nobody: it is init’s turn, and init is spared.',
  'error-returned': 'Nobody: the program gets an error, and must see to it itself.',
  'mm-protected': 'Nobody: the chosen one shares its memory with a task at −17.',
  'mm-less': 'Nobody: the chosen one has no memory to give back.',
  'empty-group': 'Nobody: there is no task in the group that may be killed.',
  sysrq: 'Nobody: a kill by hand found no task that may be killed.',
  'nobody-left': 'Nobody: none of them may be killed.',
}

/** For whom it waits. */
export const WAIT_WORDS: Readonly<Record<'memdie' | 'exiting', (pid: number) => string>> = {
  memdie: (pid) => `Nobody yet: ${pid} was killed before, and it waits until that is over.`,
  exiting: (pid) => `Nobody yet: ${pid} is on its way out, and it waits until that is over.`,
}

/** Why it panics. */
export const PANIC_WORDS: Readonly<Record<'sysctl' | 'nobody', string>> = {
  sysctl: 'Panic: vm.panic_on_oom says so.',
  nobody: 'Panic: no task may be killed.',
}

/** What is assumed where the input does not say; where nothing can be, what is missing. */
export const ASSUMPTION_WORDS: Readonly<Record<Field, string>> = {
  tgid: 'Each task is a process of its own.',
  ppid: 'Nobody is anybody’s child.',
  uid: 'Not root.',
  euid: 'The effective uid is the uid.',
  capabilities: 'Root has every capability, others have none. Root in a container often has none.',
  total_vm: 'What it maps is missing: it has no score.',
  rss: 'What it has in RAM is missing: it has no score.',
  swapents: 'Nothing of it is in swap.',
  'page-tables': 'No page tables.',
  'cpu-time': 'No processor time: nobody is spared for work.',
  start_time: 'Just started: nobody is spared for age.',
  nice: 'Nice is 0.',
  oom_adj: 'oom_adj is what oom_score_adj makes, or 0.',
  oom_score_adj: 'oom_score_adj is what oom_adj makes, or 0.',
  mm: 'Only threads of one process share memory.',
  flags: 'Nobody is dying, exiting, inside vfork(), reaped, or switching swap off.',
  now: 'It is the moment at which the newest task started.',
  totalpages: 'The size of memory is missing.',
  swap_total: 'There is no swap.',
  page_size: 'A page has 4096 bytes.',
  hz: 'The kernel’s HZ is the one usual then.',
  word: 'A long has the bits usual then.',
  constraint: 'The machine itself is short, not a part of it.',
  current: 'Who asked for the memory is missing.',
  request: 'A page fault asked for the memory.',
  sysctls: 'vm.panic_on_oom and vm.oom_kill_allocating_task are off.',
  cgroups: 'The control groups and their use are missing.',
}

/** What is not sure about the policy that was taken for a kernel version. */
export const DOUBT_WORDS: Readonly<Record<Doubt, string>> = {
  'not-read': 'No kernel near this version was read: the nearest one stands for it.',
  between: 'This version lies between two that differ; which side it is on is not known.',
  'from-memory': 'The version in which this rule began is from memory.',
  vendor: 'A vendor’s kernel: it may have taken changes of later ones.',
  el8: 'RHEL 8’s 4.18 prints as 5.4 does, so it is taken for a 5.4; how much else it took is not known.',
  'stable-backport': 'A stable series that took a rule of a later kernel: from which release on is not sure.',
  'build-option': 'If it was built with CONFIG_OOM_KILLER it chose as 2.4.20 did; that is off by default.',
  newer: 'Newer than every kernel that was read.',
}
