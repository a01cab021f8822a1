import { beforeEach, describe, expect, it } from 'vitest'
import { PF_MEMALLOC, PF_MEMDIE, SIGKILL, SIGTERM } from '../../src/linux/include/linux/sched.ts'
import type { Kernel, Observer } from '../../src/linux/kernel.ts'
import {
  finish_out_of_memory,
  out_of_memory,
  scan_record,
  select_bad_process,
} from '../../src/linux/mm/oom_kill.ts'
import type { KillRecord, OomCall } from '../../src/linux/record.ts'
import { addMm, addTask, tinyKernel, type TaskSpec } from '../conformance/tiny.ts'

let calls: OomCall[] = []
let kills: KillRecord[] = []
let said: string[] = []
let k: Kernel

const observer: Observer = {
  out_of_memory: (call) => calls.push(call),
  kill: (kill) => kills.push(kill),
  printk: (level, text) => said.push(`<${level}>${text}`),
  force_sig: (p, sig) => said.push(`signal ${sig} to ${k.task.pid[p]}`),
  panic: (text) => said.push(`panic: ${text}`),
}

beforeEach(() => {
  ;[calls, kills, said] = [[], [], []]
  k = tinyKernel(observer)
})

const task = (total_vm: number, spec: TaskSpec): number => addTask(k, spec, addMm(k, total_vm))

/** One call at a jiffy, to its end; what came of it. */
function call(jiffies: number, swapLeft = 0): OomCall {
  k.jiffies = jiffies
  k.nr_swap_pages = swapLeft
  const rest = out_of_memory(k, 0) ? finish_out_of_memory(k) : undefined
  while (rest && !k.panicked && !rest.next().done);
  return calls[calls.length - 1]
}

/** The jiffies of kills when every `gap` jiffies a call is made, for `n` calls from jiffy 1000. */
function killTimes(gap: number, n: number): number[] {
  const times: number[] = []
  for (let i = 0; i < n; i++) if (call(1000 + i * gap).outcome === 'kill') times.push(i * gap)
  return times
}

describe('who is chosen', () => {
  it('is the first in the list of those with most points, not the lowest pid', () => {
    task(100, { pid: 30 })
    task(500, { pid: 20 })
    task(500, { pid: 10 })
    expect(k.task.pid[select_bad_process(k)]).toBe(20)
  })

  it('is nobody when all have 0 points or fewer', () => {
    task(15, { pid: 30, uid: 0, cap_effective: 0xfffffeff })
    task(4294967292, { pid: 31 })
    expect(select_bad_process(k)).toBe(-1)
  })

  it('may be init: only pid 0 is passed over', () => {
    task(9000, { pid: 0 })
    task(340, { pid: 1 })
    expect(k.task.pid[select_bad_process(k)]).toBe(1)
  })

  it('shows in the record of the scan who took the lead and who did not', () => {
    for (const [pid, size] of [
      [11, 200],
      [12, 100],
      [13, 300],
      [14, 300],
    ])
      task(size, { pid })
    expect(scan_record(k).map(({ pid, chosen }) => [pid, chosen])).toEqual([
      [11, true],
      [12, false],
      [13, true],
      [14, false],
    ])
  })
})

describe('a kill', () => {
  const killNow = (): OomCall => {
    k.oom.last = 10000
    k.oom.count = 9
    return call(10000)
  }

  it('says so, marks the victim, then signals it', () => {
    const p = task(1000, { pid: 77, comm: 'hog' })
    killNow()
    expect(said).toEqual(['<3>Out of Memory: Killed process 77 (hog).', 'signal 9 to 77'])
    expect(k.task.counter[p]).toBe(500)
    expect(k.task.flags[p]).toBe(PF_MEMALLOC | PF_MEMDIE)
  })

  it('takes every task that shares the memory, each with the signal its own rights earn', () => {
    const mm = addMm(k, 1000)
    addTask(k, { pid: 5, cap_effective: 0x20000 }, mm)
    addTask(k, { pid: 6 }, mm)
    task(10, { pid: 7 })
    killNow()
    expect(kills[0].victims.map(({ pid, signal }) => [pid, signal])).toEqual([
      [5, SIGTERM],
      [6, SIGKILL],
    ])
    expect(kills[0].pid).toBe(6)
  })

  it('may hit the same task again five seconds later, as nothing remembers a victim', () => {
    task(1000, { pid: 77 })
    killNow()
    for (let jiffies = 10001; jiffies <= 10500; jiffies++) call(jiffies)
    expect(kills.map((kill) => [kill.call.jiffies, kill.pid])).toEqual([
      [10000, 77],
      [10500, 77],
    ])
  })

  it('is a panic when nobody can be killed, and leaves first and count as they were', () => {
    killNow()
    expect(said).toEqual([
      '<0>Kernel panic: Out of memory and no killable processes...',
      'panic: Out of memory and no killable processes...',
    ])
    expect(k.oom).toEqual({ first: 0, last: 10000, count: 10, lastkill: 10000 })
  })
})

describe('the gates of out_of_memory', () => {
  beforeEach(() => void task(1000, { pid: 77 }))

  it('are closed and change nothing while one slot of swap is free', () => {
    expect(call(9000, 1).outcome).toBe('swap_left')
    expect(k.oom).toEqual({ first: 0, last: 0, count: 0, lastkill: 0 })
    expect(call(9000, -1).outcome).toBe('reset')
  })

  it('record both sides of each comparison, up to the one that did not open', () => {
    k.oom.first = 900
    k.oom.last = 950
    k.oom.count = 4
    expect(call(1000).gates).toEqual([
      { gate: 'swap-left', left: 0, op: '>', right: 0, open: true },
      { gate: 'since-last', left: 50, op: '>', right: 500, open: true },
      { gate: 'since-first', left: 100, op: '<', right: 100, open: true },
      { gate: 'count', left: 5, op: '<', right: 10, open: false },
    ])
  })

  it('forget all that was when more than five seconds passed since the last call, not exactly five', () => {
    k.oom.last = k.oom.first = 1000
    k.oom.count = 3
    expect(call(1500).outcome).toBe('lt_10')
    expect(call(2001).outcome).toBe('reset')
    expect(k.oom).toMatchObject({ first: 2001, count: 0 })
  })

  it('let the killer through 1.09 s after the first call when there is one each tick, then every 5 s', () => {
    expect(killTimes(1, 1200)).toEqual([109, 609, 1109])
  })

  it('never let it through when calls come 5.01 s apart', () => {
    expect(killTimes(501, 300)).toEqual([])
    expect(killTimes(500, 30).length).toBeGreaterThan(0)
  })

  it('count on while the last kill is less than five seconds ago', () => {
    Object.assign(k.oom, { first: 1000, last: 1300, count: 40, lastkill: 1001 })
    expect(call(1500).outcome).toBe('recent_kill')
    expect(k.oom.count).toBe(41)
    expect(call(1501).outcome).toBe('kill')
  })

  it('wrap their count at 2^32', () => {
    Object.assign(k.oom, { first: 1000, last: 1300, count: 4294967295 })
    expect(call(1400)).toMatchObject({ outcome: 'lt_10', count: 0 })
  })

  it('stand open to others while the killer yields: first and count are set only afterwards', () => {
    Object.assign(k.oom, { first: 1000, last: 1300, count: 9 })
    k.jiffies = 1400
    expect(out_of_memory(k, 0)).toBe(true)
    const killer = finish_out_of_memory(k)
    expect(killer.next().done).toBe(false)
    expect(call(1500)).toMatchObject({ outcome: 'recent_kill', count: 11 })
    expect(killer.next().done).toBe(true)
    expect(k.oom).toEqual({ first: 1400, last: 1500, count: 0, lastkill: 1400 })
  })
})
