import { assertNever } from '../base/assertNever.ts'
import type { Pid } from '../base/brand.ts'
import { NULL, PID_MAX, type Path } from '../linux/include/linux/sched.ts'
import { do_exit } from '../linux/kernel/exit.ts'
import { do_fork, do_fork_cow, max_threads, mm_alloc, mmput, type ForkInit } from '../linux/kernel/fork.ts'
import { insert_vm_struct, sys_brk } from '../linux/mm/mmap.ts'
import { sys_swapoff } from '../linux/mm/swapfile.ts'
import type { Program } from '../scenarios/scenario.ts'
import { HEAP, STACK_END, STACK_PAGES } from './heap.ts'
import type { Machine } from './machine.ts'
import { newHeap, type PendingAct, type Process } from './process.ts'

/** A child of a fork touches its memory once in ten seconds. */
const CHILD_EVERY = 1000

/** The next unused process id, as get_pid() goes round. */
function nextPid(m: Machine): Pid {
  const used = new Set(m.processes.map(({ pid }) => pid).concat(4))
  let pid = m.last_pid
  do pid = pid + 1 >= PID_MAX ? 300 : pid + 1
  while (used.has(pid))
  m.last_pid = pid
  return pid
}

function childInit(m: Machine, { p }: Process): ForkInit {
  const { task } = m.k
  return {
    pid: nextPid(m),
    comm: task.comm[p],
    uid: task.uid[p],
    euid: task.euid[p],
    cap_effective: task.cap_effective[p] >>> 0,
    nice: task.nice[p],
    utime: 0,
    stime: 0,
    start_time: undefined,
    sigterm_handler: task.sigterm_handler[p] === 1,
  }
}

const childProgram = (pages: number, cpu: number): Program => ({
  kind: 'daemon',
  pages,
  working_set: pages,
  every: CHILD_EVERY,
  cpu,
})

/** A forker's child execs a small program of its own; any other child keeps its parent's memory, copy-on-write. */
function* fork(m: Machine, parent: Process): Path<void> {
  const { k } = m
  const { program, heap } = parent
  if (m.processes.length >= max_threads(k)) return
  const init = childInit(m, parent)
  const fresh = program.kind === 'forker'
  const p = fresh ? yield* do_fork(k, init) : yield* do_fork_cow(k, init, k.task.mm[parent.p])
  if (p === NULL) return
  parent.children++
  const child = fresh ? newHeap(program.pages, program.pages) : { ...heap }
  if (fresh) addAreas(m, k.task.mm[p], program.pages)
  m.start(init.pid, p, childProgram(fresh ? program.pages : heap.touched, 1), parent.owner, child)
  m.emit({ kind: 'fork', pid: parent.pid, child: init.pid, comm: init.comm })
}

/** The areas of a new program: its heap and a stack. */
export function addAreas(m: Machine, mm: number, asked: number): void {
  m.k.mm.total_vm[mm] = asked
  insert_vm_struct(m.k, mm, { vm_start: HEAP, vm_end: HEAP + asked, locked: false, file: 0 })
  insert_vm_struct(m.k, mm, { vm_start: STACK_END - STACK_PAGES, vm_end: STACK_END, locked: false, file: 0 })
}

/** Leaves its memory for another's (a thread), or for a fresh one. */
function* share(m: Machine, process: Process, of: Pid | 0): Path<void> {
  const { k } = m
  const leader = m.processes.find(({ pid }) => pid === of)
  const old = k.task.mm[process.p]
  const mm = leader ? k.task.mm[leader.p] : yield* mm_alloc(k, 0)
  if (mm === NULL || mm === old) return
  if (leader) k.mm.mm_users[mm]++
  else addAreas(m, mm, 0)
  k.task.mm[process.p] = mm
  const target = process.heap.target
  process.heap = leader ? leader.heap : newHeap(target, target)
  if (!leader) sys_brk(k, process.p, HEAP, target)
  mmput(k, old)
}

/** False when the task is gone. */
function* act(m: Machine, process: Process, what: PendingAct): Path<boolean> {
  switch (what.kind) {
    case 'fork':
      yield* fork(m, process)
      return true
    case 'thread':
      yield* share(m, process, what.of)
      return true
    case 'swapoff':
      yield* sys_swapoff(m.k)
      return true
    case 'exit':
      do_exit(m.k, process.p, 'exit')
      return false
    default:
      return assertNever(what)
  }
}

/** Does what had to wait until the task was back in user mode. False when the task is gone. */
export function* doPending(m: Machine, process: Process): Path<boolean> {
  for (let what = process.pending.shift(); what; what = process.pending.shift())
    if (!(yield* act(m, process, what))) return false
  return true
}
