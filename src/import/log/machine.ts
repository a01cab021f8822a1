import type { EraTask } from '../../eras/task.ts'
import type { Group, Machine, PageSizeBy, Scope, Victim } from '../types.ts'
import type { Draft } from './draft.ts'

/** What kernels have as page sizes. Units: kB. */
const PAGE_KB: ReadonlySet<number> = new Set([4, 8, 16, 32, 64])

interface PageSize {
  readonly kb: number
  readonly by: PageSizeBy
  /** Two sources that differ. */
  readonly conflict: boolean
}

/** A victim's size is in its row in pages, and in its last line in kB. */
function byKillLine(victim: Victim | undefined, tasks: readonly EraTask[]): number | undefined {
  const kb = victim?.total_vm_kb
  const pages = tasks.find(({ pid }) => pid === victim?.pid)?.total_vm
  if (kb === undefined || !pages) return undefined
  const size = kb / pages
  return PAGE_KB.has(size) ? size : undefined
}

function byManaged({ memory }: Draft): number | undefined {
  const kb = memory.get('managedKb')
  const ram = memory.get('ram')
  if (kb === undefined || ram === undefined) return undefined
  const size = Math.round(kb / (ram - (memory.get('reserved') ?? 0)))
  return PAGE_KB.has(size) ? size : undefined
}

/** The size of a page, from the surest source that there is. */
export function pageSizeOf(draft: Draft, victim: Victim | undefined, tasks: readonly EraTask[]): PageSize {
  const kill = byKillLine(victim, tasks)
  const buddy = draft.memory.get('pageKb')
  const listed = buddy !== undefined && PAGE_KB.has(buddy) ? buddy : undefined
  const conflict = kill !== undefined && listed !== undefined && kill !== listed
  if (kill !== undefined) return { kb: kill, by: 'kill-line', conflict }
  if (listed !== undefined) return { kb: listed, by: 'buddy', conflict }
  const managed = byManaged(draft)
  return managed === undefined ? { kb: 4, by: 'assumed', conflict } : { kb: managed, by: 'managed', conflict }
}

const pagesOf = (kb: number | undefined, page_kb: number): number | undefined =>
  kb === undefined ? undefined : Math.floor(kb / page_kb)

function groupOf(draft: Draft, page_kb: number): Group {
  const { limits, group, summary } = draft
  return {
    path: summary?.memcg ?? group,
    limit_pages: pagesOf(limits.get('memory'), page_kb),
    memsw_pages: pagesOf(limits.get('memory+swap'), page_kb),
    swap_pages: pagesOf(limits.get('swap'), page_kb),
  }
}

/** What the log says about the machine, in pages. */
export function machineOf(draft: Draft, scope: Scope, { kb, by }: PageSize): Machine {
  const { memory } = draft
  const ram = memory.get('ram')
  const reserved = memory.get('reserved')
  const managed = memory.get('managedKb') ?? memory.get('presentKb')
  return {
    ram_pages: ram,
    reserved_pages: reserved,
    managed_pages: ram === undefined ? undefined : Math.max(ram - (reserved ?? 0), 0),
    swap_pages: pagesOf(memory.get('swapTotalKb'), kb),
    swap_free_pages: pagesOf(memory.get('swapFreeKb'), kb),
    node_pages: pagesOf(managed, kb),
    page_size: kb * 1024,
    page_size_by: by,
    group: scope === 'memcg' ? groupOf(draft, kb) : undefined,
  }
}

/** What was short. The word "global_oom" counts, not the constraint: 5.0 and 5.1 print none for a control group. */
export function scopeOf({ summary, inGroup, kills, selected }: Draft): Scope {
  const message = [...kills, ...(selected ? [selected] : [])].find((kill) => kill.message)?.message
  if (message === 'memcg' || summary?.memcg !== undefined) return 'memcg'
  if (summary?.constraint === 'CONSTRAINT_MEMCG') return 'memcg'
  if (summary?.constraint === 'CONSTRAINT_CPUSET' || message === 'cpuset') return 'cpuset'
  if (summary?.constraint === 'CONSTRAINT_MEMORY_POLICY' || message === 'mempolicy') return 'mempolicy'
  return inGroup && !summary?.global && message === undefined
    ? 'memcg'
    : inGroup && !summary
      ? 'memcg'
      : 'global'
}
