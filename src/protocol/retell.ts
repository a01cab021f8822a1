import type { Jiffies, Pages, Pid, Points } from '../base/brand.ts'

/** Run the run again beside the page's machine, from its start, and tell what it was at every `every`th tick. */
export interface RetellCommand {
  readonly kind: 'retell'
  readonly run: number
  readonly every: Jiffies
  /** The tick of the first row that is not known yet; 0 = begin anew. */
  readonly from: Jiffies
}

/** The machine at a tick, by the kernel's names. */
export interface RetoldRow {
  readonly tick: Jiffies
  readonly nr_free_pages: Pages
  readonly nr_active_pages: Pages
  readonly nr_inactive_pages: Pages
  readonly page_cache: Pages
  readonly swap_cache: Pages
  readonly nr_swap_pages: Pages
  /** In task list order. */
  readonly tasks: readonly { readonly pid: Pid; readonly comm: string; readonly points: Points }[]
}

/** A part of the run. */
export interface RetellReport {
  readonly kind: 'retold'
  readonly run: number
  readonly rows: readonly RetoldRow[]
  /** How far the run has been told, and how far it goes. Not there yet: ask again. */
  readonly told: Jiffies
  readonly reached: Jiffies
  readonly complete: boolean
}
