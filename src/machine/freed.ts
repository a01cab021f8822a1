import { _PAGE_PRESENT, PTRS_PER_PTE, pte_page, pte_to_swp_entry } from '../linux/include/asm/pgtable.ts'
import { PG_reserved, SWAPPER_SPACE } from '../linux/include/linux/mm.ts'
import { NULL } from '../linux/include/linux/sched.ts'
import type { Kernel } from '../linux/kernel.ts'

/** What an exit lets go, in the order of the kernel. Units: frames and slots. */
export interface Freed {
  readonly frames: number[]
  readonly slots: number[]
}

/**
 * Adds what the exit of `p` will let go: data by ascending virtual page, then page tables, then the page directory, then
 * the task struct. Called before anything is freed. What others use too is in the list: it gets another owner.
 *
 * Source: spec/vm.md 1.2 and 1.5 (exit); exit_mmap() and do_exit() are what it foretells.
 */
export function foretellExit(k: Kernel, p: number, freed: Freed): void {
  const mm = k.task.mm[p]
  if (mm !== NULL && k.mm.mm_users[mm] === 1) {
    const tables = k.mm.pgd[mm].filter((first) => first >= 0)
    for (const first of tables) foretellTable(k, first, freed)
    for (const first of tables) addFrame(freed, k.tables.frame[first >> 10])
    addFrame(freed, k.mm.pgd_page[mm])
  }
  const stack = k.task.stack_page[p]
  if (stack !== NULL) freed.frames.push(stack, stack + 1)
}

function addFrame(freed: Freed, page: number): void {
  if (page !== NULL) freed.frames.push(page)
}

/** The pages of one page table, from the lowest address up. */
function foretellTable(k: Kernel, first: number, freed: Freed): void {
  const { flags, mapping, index } = k.mem_map
  for (let at = first; at < first + PTRS_PER_PTE; at++) {
    const pte = k.tables.pte[at]
    if (pte === 0) continue
    if (!(pte & _PAGE_PRESENT)) {
      const slot = pte_to_swp_entry(pte)
      freed.slots.push(slot)
      addFrame(freed, k.swap_info.cache[slot])
      continue
    }
    const page = pte_page(pte)
    if (flags[page] & PG_reserved) continue
    freed.frames.push(page)
    if (mapping[page] === SWAPPER_SPACE) freed.slots.push(index[page])
  }
}
