import { NO_MAPPING, PG_mask } from './include/linux/mm.ts'
import type { Kernel } from './kernel.ts'

/** FNV-1a over 32-bit words. */
function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 16777619)
}

function mixColumn(hash: number, column: ArrayLike<number>, length = column.length): number {
  for (let i = 0; i < length; i++) hash = mix(hash, column[i])
  return hash
}

/** Each task's numbers, in list order. */
function mixTasks(hash: number, k: Kernel): number {
  const { task, mm } = k
  for (let p = task.next_task[0]; p !== 0; p = task.next_task[p]) {
    const own = [task.pid[p], task.flags[p], task.utime[p], task.stime[p], task.start_time[p], task.state[p]]
    hash = mixColumn(hash, own)
    hash = mixColumn(hash, [task.pending[p], task.nice[p], task.uid[p], task.euid[p], task.cap_effective[p]])
    const m = task.mm[p]
    if (m >= 0) hash = mixColumn(hash, [mm.total_vm[m], mm.rss[m], mm.swapped[m], mm.swap_address[m]])
  }
  return hash
}

/** Each frame's own fields, as far as they mean something. */
function mixFrames(hash: number, { mem_map }: Kernel): number {
  const { flags, count, mapping, index, frames } = mem_map
  for (let page = 0; page < frames; page++) {
    hash = mix(mix(hash, flags[page] & PG_mask), count[page])
    if (mapping[page] !== NO_MAPPING) hash = mix(mix(hash, mapping[page]), index[page])
  }
  return hash
}

/** The order of every list of frames: active, inactive, and the free blocks of each zone. */
function mixLists(hash: number, { mem_map }: Kernel): number {
  const { next, frames } = mem_map
  for (let head = frames; head < next.length; head++) {
    hash = mix(hash, head)
    for (let page = next[head]; page !== head; page = next[page]) hash = mix(hash, page)
  }
  return hash
}

/**
 * One number for the whole state of a kernel: frames with their lists and flags, swap slots, tasks, statics, clock.
 * Two runs that agree in it have, for all we can tell, taken every decision alike. Units: unsigned 32 bit.
 */
export function state_hash(k: Kernel): number {
  const { swap_info: si, oom } = k
  let hash = mix(2166136261, k.jiffies)
  hash = mixLists(mixFrames(hash, k), k)
  hash = mixColumn(hash, si.swap_map)
  hash = mixColumn(hash, [si.lowest_bit, si.highest_bit, si.cluster_next, si.cluster_nr, k.nr_swap_pages])
  hash = mixColumn(hash, [oom.first, oom.last, oom.count, oom.lastkill])
  hash = mixColumn(hash, [k.stat.oom, k.timers.pending, k.nr_running])
  return mixTasks(hash, k) >>> 0
}
