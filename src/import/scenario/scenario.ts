import type { EraTask } from '../../eras/task.ts'
import { checkScenario } from '../../scenarios/check.ts'
import { LIMITS } from '../../scenarios/limits.ts'
import type { Change, MachineSpec, Scenario, TaskSpec } from '../../scenarios/scenario.ts'
import type { Assumed, Choices, Why } from './assumed.ts'
import type { Source } from './sizes.ts'

/** A scenario made from a text, and everything in it that the text does not say. */
export interface Made {
  readonly scenario: Scenario | undefined
  readonly assumed: readonly Assumed[]
  /** What checkScenario found, if anything. */
  readonly problems: readonly string[]
}

/** Words of the scenario: they come from content/imported.ts. */
export interface ScenarioWords {
  readonly title: string
  readonly question: string
  readonly hint: string
}

/** RAM and swap together: 768 MB. More takes a phone too long to fill. */
const MOST_MEMORY = 196_608
/** The largest heap of the simulated i386: 896 MB. */
const MOST_HEAP = 229_376
/** Pages that the kernel keeps for itself at least. */
const KERNEL = 400
/** Frames that a task takes besides its own: page tables, stack, structures. */
const PER_TASK = 8
const HOUR = 360_000
const ALL_CAPABILITIES = 0xfffffeff
const KSWAPD = 4

class Notes {
  readonly all: Assumed[] = []

  add(path: string, value: number | string, why: Why, tasks = 0): void {
    this.all.push({ path, value, why, tasks })
  }

  /** Told only if it is so for some task. */
  some(path: string, value: number | string, why: Why, tasks: number): void {
    if (tasks > 0) this.add(path, value, why, tasks)
  }
}

const held = ({ rss, swapents = 0, total_vm = 0 }: EraTask): number =>
  Math.min((rss ?? Math.round(total_vm / 4)) + swapents, Math.max(total_vm, rss ?? 0))
/** What of it is in RAM; the rest is in swap. */
const resident = (task: EraTask): number => Math.min(task.rss ?? held(task), held(task))
const mapped = (task: EraTask): number => Math.max(task.total_vm ?? 2 * held(task), held(task))

const count = (tasks: readonly EraTask[], test: (task: EraTask) => boolean): number =>
  tasks.filter(test).length

/** The largest first, the hero before all: whoever is left out is small. In list order again. */
function kept(tasks: readonly EraTask[], hero: EraTask | undefined, notes: Notes): readonly EraTask[] {
  const most = LIMITS.tasks - 1
  if (tasks.length <= most) return tasks
  const ranked = [...tasks].sort((a, b) => mapped(b) - mapped(a))
  const chosen = new Set([...(hero ? [hero] : []), ...ranked].slice(0, most))
  notes.add('tasks', most, 'left-out', tasks.length - most)
  return tasks.filter((task) => chosen.has(task))
}

interface Sizes {
  readonly ram: number
  readonly swap: number
  readonly scale: number
}

/** A task that maps far more than there is, as programs of 64 bits do, is clipped rather than all others made tiny. */
const isSparse = (task: EraTask, memory: number): boolean => mapped(task) > 16 * memory

function sizesOf(
  source: Source,
  tasks: readonly EraTask[],
  hero: EraTask,
  choices: Choices,
  notes: Notes,
): Sizes {
  const used = tasks.reduce((sum, task) => sum + held(task), 0)
  const needed = Math.max(LIMITS.ram.min, Math.ceil(used * 1.1) + KERNEL)
  const ram = choices.ram ?? source.ram ?? needed
  const swap = choices.swap ?? source.swap ?? 0
  if (source.ram === undefined) notes.add('machine.ram', ram, 'ram-unknown')
  if (source.swap === undefined) notes.add('machine.swap', swap, 'swap-unknown')
  if (source.group) notes.add('machine.ram', ram, 'group-as-machine')
  const memory = ram + swap
  const widest = tasks.reduce(
    (most, task) => (isSparse(task, memory) ? most : Math.max(most, mapped(task))),
    0,
  )
  const reach = memory + Math.min(mapped(hero), widest) - held(hero)
  const scale =
    choices.scale ??
    Math.max(1, Math.ceil(memory / MOST_MEMORY), Math.ceil(Math.max(widest, reach) / MOST_HEAP))
  if (scale > 1) notes.add('scale', scale, 'scaled')
  return { ram, swap, scale }
}

const scaled = (pages: number, { scale }: Sizes): number => Math.max(1, Math.round(pages / scale))

/** What no task holds: the kernel's own, page cache, shared and huge pages. The kernel keeps it, so that the machine is nearly full. */
function machineOf(tasks: readonly EraTask[], sizes: Sizes, start: number, notes: Notes): MachineSpec {
  const overhead = (tasks.length + 1) * PER_TASK + KERNEL
  const used = tasks.reduce((sum, task) => sum + scaled(resident(task), sizes), 0)
  const room = Math.round(sizes.ram / sizes.scale) + overhead
  const ram = Math.min(Math.max(room, LIMITS.ram.min), LIMITS.ram.max)
  const idle = ram - overhead - used - Math.ceil(ram / 16)
  const reserved = Math.min(Math.max(KERNEL, KERNEL + idle), Math.floor(ram / 2) - 1, LIMITS.reserved.max)
  notes.add('machine.reserved', reserved, 'reserved')
  notes.add('machine.disk.pages_per_second', 20_000, 'disk')
  notes.add('machine.overcommit_memory', 1, 'overcommit')
  return {
    ram,
    swap: Math.min(Math.round(sizes.swap / sizes.scale), LIMITS.swap.max),
    reserved,
    start_jiffies: start,
    overcommit_memory: 1,
    disk: { latency: 0, pages_per_second: 20_000 },
  }
}

/** A pid of 2.4 has 15 bits, and kswapd has one of them. */
function pidsOf(tasks: readonly EraTask[], notes: Notes): readonly number[] {
  const fits = (pid: number): boolean => pid > 1 && pid !== KSWAPD && pid <= LIMITS.pid.max
  const taken = new Set(tasks.map(({ pid }) => pid).filter(fits))
  const given = new Set<number>()
  let next = 300
  const pids = tasks.map(({ pid }) => {
    if (fits(pid) && !given.has(pid)) return (given.add(pid), pid)
    while (taken.has(next) || given.has(next)) next += 1
    given.add(next)
    return next
  })
  notes.some('tasks.*.pid', 'below 32768', 'pid', pids.filter((pid, at) => pid !== tasks[at].pid).length)
  return pids
}

const commOf = (comm: string): string => comm.replace(/\p{C}/gu, '').slice(0, LIMITS.comm) || '?'

interface Defaults {
  readonly age: number
  readonly utime: number
  readonly nice: number
  readonly now: number
}

const ageOf = ({ start_time }: EraTask, { age, now }: Defaults): number =>
  start_time === undefined ? age : Math.min(Math.max(now - start_time, 0), LIMITS.uint32.max)

function specOf(task: EraTask, pid: number, sizes: Sizes, defaults: Defaults): TaskSpec {
  const uid = Math.min(Math.max(task.uid ?? 500, 0), LIMITS.uid.max)
  const pages = Math.min(scaled(mapped(task), sizes), MOST_HEAP)
  return {
    pid,
    comm: commOf(task.comm),
    uid,
    euid: uid,
    cap_effective: uid === 0 ? ALL_CAPABILITIES : 0,
    nice: Math.min(Math.max(task.nice ?? defaults.nice, LIMITS.nice.min), LIMITS.nice.max),
    age: ageOf(task, defaults),
    utime: Math.min(task.utime ?? defaults.utime, LIMITS.int31.max),
    stime: 0,
    locked: false,
    sigterm: 'default',
    thread_of: 0,
    program: {
      kind: 'daemon',
      pages,
      working_set: Math.min(scaled(held(task), sizes), pages),
      every: 100,
      cpu: 1,
    },
  }
}

const INIT = { pid: 1, comm: 'init', uid: 0, total_vm: 345, rss: 40 } as const

type Look = readonly [path: string, why: Why, value: number | string, test: (task: EraTask) => boolean]

/** What the list does not say of its tasks, each once. */
function noteTasks(
  tasks: readonly EraTask[],
  sizes: Sizes,
  { age, utime, nice }: Defaults,
  notes: Notes,
): void {
  const looks: readonly Look[] = [
    ['tasks.*.age', 'age-unknown', age, (task) => task.start_time === undefined],
    ['tasks.*.utime', 'cpu-unknown', utime, (task) => task.utime === undefined],
    ['tasks.*.nice', 'nice-unknown', nice, (task) => task.nice === undefined],
    ['tasks.*.uid', 'uid-unknown', 500, ({ uid }) => uid === undefined],
    ['tasks.*.uid', 'uid', LIMITS.uid.max, ({ uid = 0 }) => uid > LIMITS.uid.max],
    ['tasks.*.program.pages', 'vm-unknown', 'twice what it holds', (task) => task.total_vm === undefined],
    ['tasks.*.program.working_set', 'rss-unknown', 'a quarter of it', (task) => task.rss === undefined],
    ['tasks.*.program.pages', 'clipped', MOST_HEAP, (task) => scaled(mapped(task), sizes) > MOST_HEAP],
    ['tasks.*.cap_effective', 'rights', 'all of root’s', ({ uid }) => uid === 0],
  ]
  for (const [path, why, value, test] of looks) notes.some(path, value, why, count(tasks, test))
}

/** A second after the picture opens the hero begins to take all that there is. */
const GROWS_AT = 100

function heroOf({ tasks, hero }: Source, choices: Choices): EraTask | undefined {
  const wanted = choices.hero ?? hero
  const largest = tasks.reduce<EraTask | undefined>(
    (most, task) => (most && held(most) >= held(task) ? most : task),
    undefined,
  )
  return tasks.find(({ pid }) => pid === wanted) ?? largest
}

/**
 * The machine of a text just before the kill, for the simulated 2.4.20: each task maps and holds what the text says, and
 * one of them goes on growing until memory is out. Everything that the text does not say is listed.
 */
export function scenarioOf(source: Source, words: ScenarioWords, choices: Choices = {}): Made {
  const notes = new Notes()
  const hero = heroOf(source, choices)
  if (!hero) return { scenario: undefined, assumed: [], problems: [] }
  const listed = kept(source.tasks, hero, notes)
  const withInit = listed.some(({ pid }) => pid === 1) ? listed : [INIT, ...listed]
  if (withInit !== listed) notes.add('tasks.0', 'init', 'init', 1)
  notes.some('tasks', source.threads, 'kernel-threads', source.threads)
  const sizes = sizesOf(source, listed, hero, choices, notes)
  const newest = listed.reduce((most, { start_time = 0 }) => Math.max(most, start_time), 0)
  const { age = HOUR, utime = 0, nice = 0 } = choices
  const defaults: Defaults = { age, utime, nice, now: newest + 100 }
  const pids = [
    1,
    ...pidsOf(
      withInit.filter(({ pid }) => pid !== 1),
      notes,
    ),
  ]
  const inOrder = [...withInit].sort((a, b) => Number(b.pid === 1) - Number(a.pid === 1))
  noteTasks(listed, sizes, defaults, notes)
  const tasks = inOrder.map((task, at) => specOf(task, pids[at], sizes, defaults))
  const start = Math.min(Math.max(...tasks.map((task) => task.age)) + 1000, LIMITS.uint32.max)
  const pid = pids[inOrder.indexOf(hero)]
  notes.add('hero', `${commOf(hero.comm)} (${pid})`, 'hero')
  notes.add('changes.0', `${commOf(hero.comm)} (${pid})`, 'grows')
  const changes: readonly Change[] = [{ tick: GROWS_AT, kind: 'memory', pid, pages: MOST_HEAP }]
  const machine = machineOf(inOrder, sizes, start, notes)
  const { scenario, problems } = checkScenario({
    id: 'imported',
    ...words,
    hero: pid,
    machine,
    tasks,
    changes,
    expect: [],
  })
  return { scenario, assumed: notes.all, problems }
}
