import { ldiv, lmod, ulong, ushl, ushr, type WordBits } from '../../base/long.ts'
import { NULL } from '../../linux/include/linux/sched.ts'
import { is, type SceneTask } from '../resolve.ts'
import { groupOf } from '../scene.ts'
import type { Case, Note, Score } from '../policy.ts'
import type { EraRule } from '../record.ts'
import type { Hz } from '../task.ts'

/** In what the badness() of one early 2.6 kernel differs from that of another. */
export interface Points26 {
  /** What a child with its own memory adds: nothing, all it mapped, or half of that and 1. */
  readonly children: 'none' | 'all' | 'half'
  /** Processor time of the task, or of its whole thread group. */
  readonly cpu: 'task' | 'group'
  /** Who is divided as root: CAP_SYS_ADMIN, and uid or euid 0 or else CAP_SYS_RESOURCE. */
  readonly root: 'uid' | 'resource'
  /** Is whoever has no memory where it is short divided by 8? */
  readonly nodes: boolean
  /** oom_adj: none, a shift, or one that makes 0 a 1 before it goes left. */
  readonly adj: 'none' | 'shift' | 'shift-one'
  /** Does a swapoff get all points there are? 2.6.9 and 2.6.11 choose it at once instead. */
  readonly swapoff: boolean
}

/** The exact integer square root of 2.6, bit by bit: floor(sqrt(x)), and 0 of 0. Unsigned 32 bits suffice for its arguments. */
export function int_sqrt(x: number): number {
  let rest = x >>> 0
  let root = 0
  for (let bit = 1 << 30; bit !== 0; bit >>>= 2) {
    const trial = root + bit
    root >>>= 1
    if (rest < trial) continue
    rest -= trial
    root += bit
  }
  return root
}

/** The largest unsigned long. Beware: a number holds 2^64 - 1 as 2^64. */
export const ulongMax = (bits: WordBits): number => 2 ** bits - 1

/** log2 of HZ as the kernel rounds it. */
const SHIFT_HZ: Readonly<Record<Hz, number>> = { 100: 7, 250: 8, 1000: 10 }
const TICKS = 100

/** Units of 2^(SHIFT_HZ + 3) jiffies: 8.192 s at HZ = 1000 or 250, 10.24 s at 100. */
const cpuUnits = (ticks: number, hz: Hz): number => ushr(ldiv(ticks * hz, TICKS), SHIFT_HZ[hz] + 3)
/** Units of 1024 s, by the whole seconds of the uptime. */
const runUnits = (now: number, start: number): number => ushr(ldiv(now, TICKS) - ldiv(start, TICKS), 10)

const groupCpu = ({ scene }: Case, t: SceneTask): number =>
  groupOf(scene, t).reduce((sum, { cpu }) => sum + cpu, 0)

/** What the children with memory of their own add. */
function childrenSize({ scene, word }: Case, t: SceneTask, half: boolean): number {
  let sum = 0
  for (const child of scene.children.get(t.pid) ?? []) {
    if (child.mm === NULL || child.mm === t.mm) continue
    const size = child.total_vm ?? 0
    sum = ulong(sum + (half ? ushr(size, 1) + 1 : size), word)
  }
  return sum
}

/** A score on its way: each rule changes it, and is noted even if it changes nothing. */
class Tally {
  constructor(
    public points: number,
    readonly word: WordBits,
    readonly note: Note | undefined,
  ) {}

  add(rule: EraRule, more: number): void {
    this.points = ulong(this.points + more, this.word)
    this.note?.(rule, '+', more, this.points)
  }

  /** A root of 0 is no divisor: the kernel skips the division then. */
  divide(rule: EraRule, by: number): void {
    const divisor = by || 1
    const before = this.points
    this.points = ldiv(before, divisor)
    this.note?.(rule, '÷', divisor, this.points, lmod(before, divisor), divisor)
  }

  double(rule: EraRule, by: 1 | 2): void {
    this.points = ulong(this.points * by, this.word)
    this.note?.(rule, '×', by, this.points)
  }

  /** A 0 would stay 0 however far it is shifted. */
  lift(least: 0 | 1): void {
    this.points = Math.max(this.points, least)
    this.note?.('floor', '≥', least, this.points)
  }

  /** Left for more than 0, right for less. What a right shift loses are 2^n-ths of a point. */
  shift(adj: number): void {
    const before = this.points
    if (adj >= 0) {
      this.points = ushl(before, adj, this.word)
      this.note?.('oom_adj', '<<', adj, this.points, ushr(before, this.word - adj))
      return
    }
    this.points = ushr(before, -adj)
    this.note?.('oom_adj', '>>', -adj, this.points, lmod(before, 2 ** -adj), 2 ** -adj)
  }
}

const isRoot = (t: SceneTask, root: Points26['root']): boolean =>
  t.cap_sys_admin || (root === 'uid' ? t.uid === 0 || t.euid === 0 : t.cap_sys_resource)

/** 2.6.11 knows -16 to 15; -17 came later, and means never. */
const LEAST_ADJ = -16

function applyAdj(tally: Tally, adj: number, { adj: how }: Points26): void {
  if (how === 'none') return
  const shift = Math.max(adj, LEAST_ADJ)
  if (how === 'shift-one') tally.lift(shift > 0 ? 1 : 0)
  tally.shift(shift)
}

/**
 * badness() of 2.6.9 to 2.6.35.
 * Units: pages of total_vm at first; every later step scales it. Unsigned long: it wraps at 2^32 on i386.
 */
export const points26 =
  (r: Points26): Score =>
  (c, t, note) => {
    if (t.mm === NULL || t.total_vm === undefined) return undefined
    const tally = new Tally(ulong(t.total_vm, c.word), c.word, note)
    note?.('size', '=', tally.points, tally.points)
    if (r.swapoff && is(t, 'swapoff')) {
      const most = ulongMax(c.word)
      note?.('swapoff', '=', most, most)
      return most
    }
    if (r.children !== 'none') tally.add('children', childrenSize(c, t, r.children === 'half'))
    tally.divide('cpu-time', int_sqrt(cpuUnits(r.cpu === 'group' ? groupCpu(c, t) : t.cpu, c.hz)))
    tally.divide('run-time', int_sqrt(int_sqrt(runUnits(c.scene.now, t.start_time))))
    tally.double('niced', t.nice > 0 ? 2 : 1)
    tally.divide('superuser', isRoot(t, r.root) ? 4 : 1)
    tally.divide('raw-io', t.cap_sys_rawio ? 4 : 1)
    if (r.nodes) tally.divide('nodes', is(t, 'disjoint') ? 8 : 1)
    applyAdj(tally, t.oom_adj, r)
    return tally.points
  }
