import fc from 'fast-check'
import type { Op, Workload, WorkloadTask } from '../conformance/workload.ts'

/** Every task of a random machine is made alike, so that any op fits any task. Units: pages. */
const TEXT_PAGES = 24
const STACK_PAGES = 6

/** Tasks at boot; the last is a thread of the first. */
const PIDS = [1, 101, 102, 103, 104]

/** A task of `total_vm` pages, of an ordinary user. */
export const taskOf = (pid: number, total_vm: number, more: Partial<WorkloadTask> = {}): WorkloadTask => ({
  pid,
  comm: `t${pid}`,
  uid: 500,
  euid: 500,
  caps: 0,
  nice: 0,
  total_vm,
  utime: 0,
  stime: 0,
  start_jiffies: -1,
  locked: 0,
  sigterm: 'default',
  share_mm: 0,
  text_file: 0,
  text_pages: TEXT_PAGES,
  stack_pages: STACK_PAGES,
  ...more,
})

const bit = fc.integer({ min: 0, max: 1 })

/** An op on one task, without kind 'par'. */
function single(total_vm: number, pids: readonly number[]): fc.Arbitrary<Op> {
  const pid = fc.constantFrom(...pids)
  const page = fc.nat(total_vm - 1)
  const range = fc.tuple(page, page).map(([a, b]): [number, number] => [Math.min(a, b), Math.abs(a - b) + 1])
  const index = fc.nat(60)
  const few = fc.integer({ min: 1, max: 40 })
  const burst = fc.tuple(pid, range, bit).map(([p, [at, n], w]): Op => ['burst', p, at, n, w])
  const file = fc.constantFrom('file_read', 'file_write')
  const files = fc.tuple(file, pid, bit, index, few).map((op): Op => op)
  const full = pid.filter((p) => PIDS.includes(p))
  return fc.oneof(
    { weight: 8, arbitrary: burst },
    { weight: 2, arbitrary: fc.tuple(pid, page, bit).map(([p, at, w]): Op => ['touch', p, at, w]) },
    { weight: 2, arbitrary: fc.tuple(pid, range).map(([p, [at, n]]): Op => ['free', p, at, n]) },
    { weight: 1, arbitrary: fc.tuple(full, bit).map(([p, w]): Op => ['stack', p, 0, STACK_PAGES, w]) },
    { weight: 1, arbitrary: fc.tuple(full, fc.nat(TEXT_PAGES - 1)).map(([p, at]): Op => ['exec', p, at, 1]) },
    { weight: 3, arbitrary: files },
    { weight: 1, arbitrary: pid.map((p): Op => ['exit', p]) },
  )
}

const stripPid = ([kind, , ...rest]: Op): Op => [kind, ...rest]

/** Several tasks at once; each does its ops in turn. */
function par(total_vm: number): fc.Arbitrary<Op> {
  const sleep = fc.integer({ min: 1, max: 300 }).map((n): Op => ['sleep', n])
  const list = fc.array(fc.oneof({ weight: 5, arbitrary: single(total_vm, PIDS).map(stripPid) }, sleep), {
    maxLength: 4,
  })
  const pids = fc.shuffledSubarray(PIDS, { minLength: 2 })
  return fc.tuple(pids, fc.infiniteStream(list)).map(([chosen, lists]): Op => {
    return ['par', chosen.map((pid) => [pid, lists.next().value ?? []])]
  })
}

/** The ops of a run. Forked tasks have a heap and no text or stack. */
function opsOf(total_vm: number): fc.Arbitrary<Op[]> {
  const child = taskOf(0, total_vm, { text_pages: 0, stack_pages: 0, text_file: -1 })
  const kind = fc.constantFrom('fork', 'cowfork')
  const fork = fc.tuple(kind, fc.constantFrom(...PIDS)).map(([name, parent]): Op => [name, parent, child])
  const tick = fc.integer({ min: 1, max: 150 }).map((n): Op => ['tick', n])
  const op = fc.oneof(
    { weight: 12, arbitrary: single(total_vm, [...PIDS, 201, 202, 203]) },
    { weight: 2, arbitrary: fork },
    { weight: 3, arbitrary: tick },
    { weight: 2, arbitrary: par(total_vm) },
  )
  let pid = 201
  const numbered = (given: Op): Op =>
    given[0].endsWith('fork') ? [given[0], given[1], { ...child, pid: pid++ }] : given
  return fc.array(op, { minLength: 5, maxLength: 30 }).map((ops) => {
    pid = 201
    return ops.map(numbered)
  })
}

/**
 * Reading a text page whose neighbours push it out at once is tried again for ever, as in the kernel. Where the disk
 * takes no time nothing can end that, so tasks read their heap there instead.
 */
function withoutExec(op: Op): Op {
  if (op[0] === 'exec') return ['touch', ...op.slice(1, -1), 0]
  if (op[0] !== 'par') return op
  return ['par', (op[1] as [number, Op[]][]).map(([pid, ops]) => [pid, ops.map(withoutExec)])]
}

const config = fc.record({
  zones: fc.record({
    dma: fc.integer({ min: 96, max: 300 }),
    normal: fc.constantFrom(0, 64, 250),
    highmem: fc.constantFrom(0, 0, 80),
  }),
  reserved_pages: fc.integer({ min: 1, max: 40 }),
  swap_pages: fc.constantFrom(0, 0, 20, 100, 400),
  start_jiffies: fc.constantFrom(0, 100_000, 0xffffff00),
  yield_jiffies: fc.integer({ min: 1, max: 3 }),
  io_jiffies: fc.constantFrom(0, 0, 0, 1, 4),
  page_table_frames: bit,
  task_frames: bit,
})

/** Small machines on which a few tasks want more memory than there is. */
export const workloads: fc.Arbitrary<Workload> = fc
  .tuple(config, fc.integer({ min: 40, max: 250 }), bit, bit, fc.nat(0xffffffff))
  .chain(([machine, total_vm, locked, handler, caps]) =>
    opsOf(total_vm).map((ops) => ({
      name: 'random',
      config: machine,
      tasks: [
        taskOf(1, total_vm, { uid: 0, euid: 0, caps: 0xfffffeff }),
        taskOf(101, total_vm),
        taskOf(102, total_vm, { locked, caps, sigterm: handler ? 'handler' : 'default' }),
        taskOf(103, total_vm, { nice: 5 }),
        taskOf(104, total_vm, { share_mm: 101 }),
      ],
      ops: machine.io_jiffies ? ops : ops.map(withoutExec),
      record_every: 1,
    })),
  )
