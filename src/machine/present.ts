import { PF_MEMDIE, NULL } from '../linux/include/linux/sched.ts'
import type { MachineSpec, Program, TaskSpec } from '../scenarios/scenario.ts'
import type { Machine } from './machine.ts'
import type { Process } from './process.ts'

/** A machine and its tasks as the start of another run. */
export interface Present {
  readonly machine: MachineSpec
  readonly tasks: readonly TaskSpec[]
}

/**
 * The program with the memory that the task has now. What it asked for stays, so its points stay; what a daemon or a
 * reserve has in swap starts untouched, and every other program touches it again, as far as there is room.
 */
function programNow({ k }: Machine, { p, program, children }: Process): Program {
  const mm = k.task.mm[p]
  const pages = k.mm.total_vm[mm]
  const working_set = Math.min(k.mm.rss[mm], pages)
  switch (program.kind) {
    case 'daemon':
      return { ...program, pages, working_set }
    case 'reserve':
      return { ...program, pages, working_set, target: Math.max(program.target, pages) }
    case 'grow':
      return { ...program, pages, target: Math.max(program.target, pages) }
    case 'forker':
      return { ...program, pages, children: Math.max(0, program.children - children) }
    default:
      return { ...program, pages }
  }
}

function taskNow(m: Machine, process: Process): TaskSpec {
  const { task, mm, jiffies } = m.k
  const { p, pid } = process
  const leader = m.processes.find((other) => task.mm[other.p] === task.mm[p])
  return {
    pid,
    comm: task.comm[p],
    uid: task.uid[p],
    euid: task.euid[p],
    cap_effective: task.cap_effective[p] >>> 0,
    nice: task.nice[p],
    age: (jiffies - task.start_time[p]) >>> 0,
    utime: task.utime[p],
    stime: task.stime[p],
    locked: mm.mmap[task.mm[p]].some(({ locked }) => locked),
    sigterm: task.sigterm_handler[p] ? 'handler' : 'default',
    thread_of: leader === undefined || leader === process ? 0 : leader.pid,
    program: programNow(m, process),
  }
}

/** The tasks as they are now: size, processor time, age, rights. Who is on the way out stays out. */
export function presentOf(m: Machine): Present {
  const { k, scenario } = m
  const living = m.processes.filter(({ p }) => k.task.mm[p] !== NULL && !(k.task.flags[p] & PF_MEMDIE))
  return {
    machine: {
      ...scenario.machine,
      start_jiffies: k.jiffies,
      overcommit_memory: k.overcommit_memory === 0 ? 0 : 1,
    },
    tasks: living.map((process) => taskNow(m, process)),
  }
}
