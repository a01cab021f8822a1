import type { Pid } from '../base/brand.ts'
import { machineOf } from '../eras/ofKernel.ts'
import type { EraMachine, EraTask, Situation, TaskFlag } from '../eras/task.ts'
import { HZ, NULL } from '../linux/include/linux/sched.ts'
import type { Kernel } from '../linux/kernel.ts'
import type { OomCall } from '../linux/record.ts'
import type { MachineEvent } from '../machine/events.ts'
import type { Machine } from '../machine/machine.ts'
import { meminfoOf } from '../machine/meminfo.ts'

/** Pages that a try to free some must get: with fewer, 2.4.20 asks out_of_memory(). */
const SWAP_CLUSTER_MAX = 32

type Event<Kind extends MachineEvent['kind']> = Extract<MachineEvent, { kind: Kind }>
const isOf =
  <Kind extends MachineEvent['kind']>(kind: Kind) =>
  (event: MachineEvent): event is Event<Kind> =>
    event.kind === kind

/** The call of out_of_memory() that has killed, or panicked, in the very last jiffy. */
export function fatalCall({ call, k }: Machine): OomCall | undefined {
  const ago = call ? (k.jiffies - call.jiffies) >>> 0 : undefined
  return call?.outcome === 'kill' && ago !== undefined && ago <= 1 ? call : undefined
}

/** The statics as that call found them: it noted what it compared, and has changed them since. */
function timersBefore({ gates, jiffies }: OomCall): NonNullable<Situation['timers']> {
  const left = (name: string): number => gates.find(({ gate }) => gate === name)?.left ?? 0
  return {
    first: jiffies - left('since-first'),
    last: jiffies - left('since-last'),
    count: left('count') - 1,
    lastkill: jiffies - left('since-lastkill'),
  }
}

const DYING: readonly TaskFlag[] = ['memdie', 'sigkill']

/** A victim as it was before it was marked. */
const unmarked = (t: EraTask): EraTask => ({
  ...t,
  flags: (t.flags ?? []).filter((flag) => !DYING.includes(flag)),
})

/** Parents, which the kernel of this page keeps none of: by the forks that were seen. The rest are nobody's children. */
function parentsOf(events: readonly MachineEvent[]): ReadonlyMap<Pid, Pid> {
  return new Map(events.filter(isOf('fork')).map(({ pid, child }) => [child, pid]))
}

const hasMemory = (k: Kernel, pid: Pid): boolean => {
  const p = k.task.find(pid)
  return p !== NULL && k.task.mm[p] !== NULL
}

/**
 * Who asks for memory: whoever was refused in the last second, or has the processor, or still wants pages that it has not
 * touched. A kernel thread asks for nothing.
 */
function askerOf({ call, k, processes }: Machine): Pid | undefined {
  const lately = call !== undefined && (k.jiffies - call.jiffies) >>> 0 < HZ
  const by = lately ? [call.by] : []
  const wanting = processes.filter(({ heap }) => heap.touched < heap.target).map(({ pid }) => pid)
  return [...by, k.task.pid[k.current], ...wanting].find((pid) => hasMemory(k, pid))
}

/** What the last second's tries to free pages got: without a call of out_of_memory() each got as many as it wanted. */
function reclaimedOf({ call, k }: Machine): number {
  return call !== undefined && (k.jiffies - call.jiffies) >>> 0 < HZ ? call.reclaimed : SWAP_CLUSTER_MAX
}

/**
 * The machine that runs, as every era sees it: in a page fault for one page, as most of its requests are. At a kill it is
 * the call that killed, before it marked its victims: after it every kernel only waits.
 */
export function eraMachineOf(machine: Machine, events: readonly MachineEvent[]): EraMachine {
  const { tasks, situation } = machineOf(machine.k)
  const fatal = fatalCall(machine)
  const kill = fatal && events.findLast(isOf('kill'))?.kill
  const marked = new Set(kill?.call === fatal ? kill?.victims.map(({ pid }) => pid) : [])
  const parents = parentsOf(events)
  return {
    tasks: tasks.map((t) => {
      const task = marked.has(t.pid) ? unmarked(t) : t
      const ppid = parents.get(t.pid)
      return ppid === undefined ? task : { ...task, ppid }
    }),
    situation: {
      ...situation,
      ...meminfoOf(machine),
      ...(fatal && { timers: timersBefore(fatal), now: fatal.jiffies }),
      current: askerOf(machine),
      request: 'fault',
      order: 0,
      gfp_fs: true,
      gfp_noretry: false,
      gfp_narrow: false,
      reclaimed: reclaimedOf(machine),
      panic_on_oom: 0,
      oom_kill_allocating_task: false,
    },
  }
}
