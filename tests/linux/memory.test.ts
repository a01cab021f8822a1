import { describe, expect, it } from 'vitest'
import { _PAGE_PRESENT, mk_pte, PAGE_COPY, pte_page } from '../../src/linux/include/asm/pgtable.ts'
import { start_kernel } from '../../src/linux/init/main.ts'
import { GFP_ATOMIC, GFP_HIGHUSER, GFP_KERNEL } from '../../src/linux/include/linux/mm.ts'
import { SLEEPS } from '../../src/linux/include/linux/sched.ts'
import type { Kernel, KernelConfig } from '../../src/linux/kernel.ts'
import { vm_enough_memory } from '../../src/linux/mm/mmap.ts'
import { __alloc_pages, __free_pages, nr_free_pages } from '../../src/linux/mm/page_alloc.ts'

const FRAMES_OF_MB = 256

function boot(config: Partial<KernelConfig>): Kernel {
  const whole: KernelConfig = {
    dma: 4096,
    normal: 0,
    highmem: 0,
    reserved_pages: 820,
    swap_pages: 0,
    start_jiffies: 0,
    yield_jiffies: 1,
    page_table_frames: false,
    task_frames: false,
    overcommit_memory: 0,
    ...config,
  }
  return start_kernel(whole, {}, { delay: () => 0 })
}

/** A machine of `mb` MB; what lies above 896 is HighMem. */
function bootMb(mb: number): Kernel {
  const above = mb * FRAMES_OF_MB - 4096
  const normal = Math.min(above, 225280)
  return boot({ normal, highmem: above - normal })
}

describe('the watermarks', () => {
  it.for([
    [16, ['DMA 4096: 32 64 96']],
    [64, ['DMA 4096: 32 64 96', 'Normal 12288: 96 192 288']],
    [128, ['DMA 4096: 32 64 96', 'Normal 28672: 224 448 672']],
    [512, ['DMA 4096: 32 64 96', 'Normal 126976: 255 510 765']],
    [896, ['DMA 4096: 32 64 96', 'Normal 225280: 255 510 765']],
    [1024, ['DMA 4096: 32 64 96', 'Normal 225280: 255 510 765', 'HighMem 32768: 255 510 765']],
    [4096, ['DMA 4096: 32 64 96', 'Normal 225280: 255 510 765', 'HighMem 819200: 255 510 765']],
  ] as const)('of a machine of %s MB are 1/128 of each zone, from 20 to 255 pages', ([mb, expected]) => {
    const lines = bootMb(mb).zones.flatMap((zone) =>
      zone ? [`${zone.name} ${zone.size}: ${zone.pages_min} ${zone.pages_low} ${zone.pages_high}`] : [],
    )
    expect(lines).toEqual(expected)
  })

  it('are at least 20 pages', () => {
    expect(boot({ dma: 256, reserved_pages: 1 }).zonelist[0].pages_min).toBe(20)
  })

  it.for([
    [16, 33],
    [64, 226],
    [128, 482],
    [512, 544],
    [1024, 1310],
    [4096, 1310],
  ] as const)('add up down the zone list: with %s MB a task gets stuck at %s free pages', ([mb, stuck]) => {
    const k = bootMb(mb)
    let taken = 0
    while (__alloc_pages(k, GFP_HIGHUSER, 0) >= 0) taken++
    expect(taken).toBeGreaterThan(0)
    expect(nr_free_pages(k)).toBe(stuck)
  })

  it('let those who cannot wait go a quarter of the way below', () => {
    const k = bootMb(16)
    while (__alloc_pages(k, GFP_ATOMIC, 0) >= 0);
    expect(nr_free_pages(k)).toBe(9) // free must exceed 1 + 32 / 4
  })
})

describe('HighMem', () => {
  const HIGHMEM_START = 4096 + 225280

  it('gives memory of programs first, and none to the kernel itself', () => {
    const k = bootMb(1024)
    expect(__alloc_pages(k, GFP_HIGHUSER, 0)).toBe(HIGHMEM_START + 32768 - 1)
    expect(__alloc_pages(k, GFP_KERNEL, 0)).toBe(HIGHMEM_START - 1)
  })

  it('leaves the kernel stuck while it is free itself: lowmem runs out alone', () => {
    const k = bootMb(1024)
    while (__alloc_pages(k, GFP_KERNEL, 0) >= 0);
    const free = k.zones.map((zone) => zone?.free_pages)
    expect(free).toEqual([288, 256, 32768]) // min marks of Normal, then of DMA, add up from 1
    expect(__alloc_pages(k, GFP_HIGHUSER, 0)).toBeGreaterThanOrEqual(HIGHMEM_START)
  })

  it('sets its own need of balance, not that of the zones below', () => {
    const k = bootMb(1024)
    while (__alloc_pages(k, GFP_HIGHUSER, 0) >= 0);
    expect(k.zones.map((zone) => zone?.need_balance)).toEqual([0, 0, 1])
  })

  it('holds frame numbers of 4 GB: the last one can be mapped and found again', () => {
    const pte = mk_pte(1048575, PAGE_COPY)
    expect(pte_page(pte)).toBe(1048575)
    expect(pte & _PAGE_PRESENT).toBe(_PAGE_PRESENT)
  })
})

describe('a machine that cannot be', () => {
  it.each([
    [{ dma: 4097 }, 'dma is 4097: it must be a whole number from 0 to 4096.'],
    [{ normal: 225281 }, 'normal is 225281: it must be a whole number from 0 to 225280.'],
    [{ normal: 225280, highmem: 819201 }, 'frames is 1048577: it must be a whole number from 1 to 1048576.'],
    [{ reserved_pages: 5000 }, 'reserved_pages is 5000: it must be a whole number from 1 to 4096.'],
    [{ swap_pages: 2.5 }, 'swap_pages is 2.5: it must be a whole number from 0 to 16777215.'],
  ])('%j is refused with field, value and limit', (config, sentence) => {
    expect(() => boot(config)).toThrow(sentence)
  })
})

describe('the buddy allocator', () => {
  it('hands out the highest frame first, from the top down', () => {
    const k = boot({ dma: 64, reserved_pages: 32 })
    const pages = [0, 0, 0].map(() => __alloc_pages(k, GFP_KERNEL, 0))
    expect(pages).toEqual([63, 62, 61])
  })

  it('gives the page freed last first', () => {
    const k = boot({ dma: 64, reserved_pages: 32 })
    const [a, b, c] = [0, 0, 0].map(() => __alloc_pages(k, GFP_KERNEL, 0))
    __free_pages(k, c, 0)
    __free_pages(k, a, 0)
    expect(__alloc_pages(k, GFP_KERNEL, 0)).toBe(a)
    expect(b).toBe(62)
  })

  it('keeps the upper half of a block that it splits, aligned to its size', () => {
    const k = boot({ dma: 64, reserved_pages: 32 })
    expect(__alloc_pages(k, GFP_KERNEL, 0)).toBe(63)
    expect(__alloc_pages(k, GFP_KERNEL, 1)).toBe(60) // 62 is free alone
    expect(__alloc_pages(k, GFP_KERNEL, 0)).toBe(62)
  })

  it('merges what is freed until the whole block is back', () => {
    const k = boot({ dma: 1024, reserved_pages: 512 })
    const blocks = (): number[] => [...k.mem_map.free_order].filter((order) => order >= 0)
    expect(blocks()).toEqual([9])
    const pages = Array.from({ length: 300 }, () => __alloc_pages(k, GFP_KERNEL, 0))
    expect(blocks().length).toBeGreaterThan(1)
    for (const page of pages) __free_pages(k, page, 0)
    expect(blocks()).toEqual([9])
  })
})

describe('a malloc of more than there is', () => {
  const absurd = 700_000

  it('is refused by the heuristic of 2.4', () => {
    expect(vm_enough_memory(bootMb(64), absurd)).toBe(false)
  })

  it('is granted when overcommit_memory is 1', () => {
    const k = bootMb(64)
    k.overcommit_memory = 1
    expect(vm_enough_memory(k, absurd)).toBe(true)
  })

  it('is not yet one when free memory and swap exceed it by a page', () => {
    const k = boot({ dma: 1024, reserved_pages: 24, swap_pages: 500 })
    expect(nr_free_pages(k)).toBe(1000)
    expect(vm_enough_memory(k, 1499)).toBe(true)
    expect(vm_enough_memory(k, 1500)).toBe(false)
  })
})

describe('an allocation', () => {
  it('asks its caller to sleep when memory is short, and never says no to one that may wait', () => {
    const k = bootMb(16)
    let page = 0
    while (page >= 0) page = __alloc_pages(k, GFP_KERNEL, 0)
    expect(page).toBe(SLEEPS)
    expect(__alloc_pages(k, GFP_ATOMIC, 0)).toBeGreaterThan(0)
  })
})
