import { NULL } from '../include/linux/sched.ts'
import type { Vma } from '../include/linux/mm.ts'
import type { Kernel } from '../kernel.ts'
import { clear_page_tables, zap_page_range } from './memory.ts'
import { nr_free_pages, page_cache_release } from './page_alloc.ts'

/** The area that ends above a virtual page, if any. */
export function find_vma(k: Kernel, mm: number, address: number): Vma | undefined {
  for (const vma of k.mm.mmap[mm]) if (address < vma.vm_end) return vma
  return undefined
}

/** Adds an area in address order. */
export function insert_vm_struct(k: Kernel, mm: number, vma: Vma): void {
  const areas = k.mm.mmap[mm]
  const at = areas.findIndex((other) => other.vm_start >= vma.vm_end)
  areas.splice(at < 0 ? areas.length : at, 0, vma)
}

/**
 * Would `pages` more fit, by the rough guess of 2.4? Free frames, all page cache, free swap, and the swap cache once
 * more must exceed what is asked. With overcommit_memory 1 always.
 *
 * Simplified: the kernel adds unused dentries and inodes, which we do not have.
 */
export function vm_enough_memory(k: Kernel, pages: number): boolean {
  return k.overcommit_memory === 1 || countable_memory(k) > pages
}

/** What vm_enough_memory() counts as to be had. Units: pages. */
export const countable_memory = (k: Kernel): number =>
  k.page_cache_size + nr_free_pages(k) + k.nr_swap_pages + k.swapper_space_nrpages

/**
 * Sets the size of the heap that begins at virtual page `start`: malloc() and free() end here. False = refused, as
 * vm_enough_memory() said no. Shrinking unmaps what lies above.
 *
 * Simplified: total_vm counts the heap alone, as the traces do.
 */
export function sys_brk(k: Kernel, p: number, start: number, pages: number): boolean {
  const mm = k.task.mm[p]
  const vma = k.mm.mmap[mm].find((area) => area.vm_start === start)
  const grows = pages - (vma ? vma.vm_end - start : 0)
  if (grows > 0 && !vm_enough_memory(k, grows)) {
    k.observer.malloc_refused?.(p, grows, countable_memory(k))
    return false
  }
  k.mm.total_vm[mm] += grows
  if (grows < 0) zap_page_range(k, mm, start + pages, -grows)
  if (vma) vma.vm_end = start + pages
  else insert_vm_struct(k, mm, { vm_start: start, vm_end: start + pages, locked: false, file: 0 })
  return true
}

/** Tears all areas of an address space down in order, then the page tables, then the directory. */
export function exit_mmap(k: Kernel, mm: number): void {
  k.mm.rss[mm] = 0
  for (const vma of k.mm.mmap[mm]) zap_page_range(k, mm, vma.vm_start, vma.vm_end - vma.vm_start)
  clear_page_tables(k, mm)
  const pgd_page = k.mm.pgd_page[mm]
  if (pgd_page !== NULL) page_cache_release(k, pgd_page)
}
