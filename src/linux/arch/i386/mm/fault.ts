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
import { FAULT_MAJOR, FAULT_OOM, handle_mm_fault, handle_mm_fault_sleeping } from '../../../mm/memory.ts'
import { find_vma } from '../../../mm/mmap.ts'

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

function count_fault(k: Kernel, p: number, fault: number): void {
  if (fault === FAULT_MAJOR) k.task.maj_flt[p]++
  else k.task.min_flt[p]++
}

/** No memory for a fault: pid 1 tries again after a yield, everybody else dies without any badness. */
function out_of_memory_in_fault(k: Kernel, p: number): void {
  if (k.task.pid[p] === 1) return
  k.observer.vm_killing?.(p)
  do_exit(k, p, 'VM: killing process')
}

/** What follows a fault: the count, and signals at the return to user mode. False = the task is dead, or must yield. */
function return_to_user(k: Kernel, p: number, fault: number): boolean {
  count_fault(k, p, fault)
  if (fault !== FAULT_OOM) return !do_signal(k, p)
  out_of_memory_in_fault(k, p)
  return false
}

function area_of(k: Kernel, p: number, address: number): Vma {
  const vma = find_vma(k, k.task.mm[p], address)
  if (vma && address >= vma.vm_start) return vma
  throw new RangeError(`pid ${k.task.pid[p]} touches page ${address}, outside its areas`)
}

/**
 * `n` loads or stores, `step` pages apart, with their faults, as long as none must sleep. Returns how many went through;
 * if the task is then still alive, the next one goes on in `do_page_fault`.
 */
export function access_user(
  k: Kernel,
  p: number,
  address: number,
  n: number,
  step: number,
  write: boolean,
): number {
  const mm = k.task.mm[p]
  let done = 0
  for (;;) {
    done += access_run(k, mm, address + done * step, n - done, step, write)
    if (done === n) return n
    const at = address + done * step
    k.fault = handle_mm_fault(k, mm, area_of(k, p, at), at, write)
    if (k.fault < FAULT_OOM || !return_to_user(k, p, k.fault)) return done
  }
}

/**
 * Faults until the access goes through, from where `access_user` stopped. False when the task died of it.
 *
 * Source: Linux 2.4.20, arch/i386/mm/fault.c, do_page_fault().
 */
export function* do_page_fault(k: Kernel, p: number, address: number, write: boolean): Path<boolean> {
  const mm = k.task.mm[p]
  const vma = area_of(k, p, address)
  for (;;) {
    let { fault } = k
    if (fault !== FAULT_OOM) {
      fault = yield* handle_mm_fault_sleeping(k, mm, vma, address, write, fault)
      return_to_user(k, p, fault)
    }
    if (k.task.state[p] === TASK_DEAD) return false
    if (fault === FAULT_OOM) yield YIELD // only pid 1 comes here
    if (access_user(k, p, address, 1, 1, write) === 1) return true
    if (k.task.state[p] === TASK_DEAD) return false
  }
}
