import {
  _PAGE_ACCESSED,
  _PAGE_DIRTY,
  _PAGE_PRESENT,
  _PAGE_RW,
  PTRS_PER_PTE,
} from '../../../include/asm/pgtable.ts'
import type { Vma } from '../../../include/linux/mm.ts'
import { TASK_DEAD, YIELD, type Path } from '../../../include/linux/sched.ts'
import type { Kernel } from '../../../kernel.ts'
import { do_exit } from '../../../kernel/exit.ts'
import { do_signal } from '../../../kernel/signal.ts'
import {
  FAULT_MAJOR,
  FAULT_OOM,
  handle_mm_fault,
  handle_mm_fault_fast,
  handle_mm_fault_sleeping,
  UNTRIED,
} from '../../../mm/memory.ts'
import { find_vma } from '../../../mm/mmap.ts'
import { SLEEPS } from '../../../mm/vmscan.ts'

/**
 * What the processor does on `n` loads or stores, `step` pages apart: it marks the ptes as long as they allow it.
 * Returns how many went through; the next one faults.
 */
export function access_run(
  k: Kernel,
  mm: number,
  address: number,
  n: number,
  step: number,
  write: boolean,
): number {
  const pgd = k.mm.pgd[mm]
  const ptes = k.tables.pte
  const needs = write ? _PAGE_PRESENT | _PAGE_RW : _PAGE_PRESENT
  const marks = write ? _PAGE_ACCESSED | _PAGE_DIRTY : _PAGE_ACCESSED
  for (let i = 0; i < n; i++, address += step) {
    const first = pgd[address >> 10]
    if (first < 0) return i
    const at = first + (address & (PTRS_PER_PTE - 1))
    const pte = ptes[at]
    if ((pte & needs) !== needs) return i
    if ((pte & marks) !== marks) k.tables.set_pte(at, pte | marks)
  }
  return n
}

/** One load or store: true when the pte allows it. */
export const access_ok = (k: Kernel, mm: number, address: number, write: boolean): boolean =>
  access_run(k, mm, address, 1, 1, write) === 1

function count_fault(k: Kernel, p: number, fault: number): void {
  if (fault === FAULT_MAJOR) k.task.maj_flt[p]++
  else k.task.min_flt[p]++
}

/** No memory for a fault: pid 1 tries again, everybody else dies without any badness. */
function* out_of_memory_in_fault(k: Kernel, p: number): Path<void> {
  if (k.task.pid[p] === 1) {
    yield YIELD
    return
  }
  k.observer.vm_killing?.(p)
  do_exit(k, p, 'VM: killing process')
}

/** The rest of a fault that a plain call could not handle. */
function* finish_fault(
  k: Kernel,
  mm: number,
  vma: Vma,
  address: number,
  write: boolean,
  tried: number,
): Path<number> {
  if (tried === SLEEPS) return yield* handle_mm_fault_sleeping(k, mm, address)
  return yield* handle_mm_fault(k, mm, vma, address, write)
}

/** Faults until the access goes through. False when the task died of it. */
export function* do_page_fault(k: Kernel, p: number, address: number, write: boolean): Path<boolean> {
  const mm = k.task.mm[p]
  const vma = find_vma(k, mm, address)
  if (!vma || address < vma.vm_start)
    throw new RangeError(`pid ${k.task.pid[p]} touches page ${address}, outside its areas`)
  do {
    let fault = handle_mm_fault_fast(k, mm, vma, address, write)
    if (fault === SLEEPS || fault === UNTRIED) {
      fault = yield* finish_fault(k, mm, vma, address, write, fault)
    }
    count_fault(k, p, fault)
    if (fault === FAULT_OOM) {
      yield* out_of_memory_in_fault(k, p)
      if (k.task.state[p] === TASK_DEAD) return false
    } else if (do_signal(k, p)) return false
  } while (!access_ok(k, mm, address, write))
  return true
}

/** A plain first try of a whole access: true = done, no signal pending; false = call do_page_fault. */
export function touch(k: Kernel, p: number, address: number, write: boolean): boolean {
  return access_ok(k, k.task.mm[p], address, write)
}
