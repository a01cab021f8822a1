import { describe, expect, it } from 'vitest'
import { importText, type Listing } from '../../src/import/index.ts'
import { ticks } from '../../src/import/list/units.ts'
import * as lists from './lists.ts'
import { LISTINGS, sampleText } from './samples.ts'

const first = (text: string): Listing => {
  const [listing] = importText(text).listings
  if (!listing) throw new Error('no list was found')
  return listing
}
const tasksOf = (text: string) => first(text).tasks
const memoryOf = (text: string) => importText(text).memory
const kinds = (text: string) => first(text).problems.map(({ kind }) => kind)
const MB = 256

describe('ps', () => {
  it('aux: sizes in kB, days of processor time, nice by its letter, threads of the kernel and the dead without memory', () => {
    expect(first(lists.PS_AUX)).toMatchObject({ kind: 'ps', busybox: false, lines: [1, 7] })
    expect(tasksOf(lists.PS_AUX)).toEqual([
      { pid: 1, comm: 'init', uid: 0, total_vm: 1000, rss: 300, utime: 3800 },
      { pid: 2, comm: 'kthreadd', uid: 0, total_vm: 0, rss: 0, utime: 0, flags: ['kthread'] },
      {
        pid: 40,
        comm: 'kworker/0:0H-kb',
        uid: 0,
        total_vm: 0,
        rss: 0,
        utime: 0,
        nice: -1,
        flags: ['kthread'],
      },
      { pid: 500, comm: 'lorry', uid: 500, total_vm: 200000, rss: 100000, utime: 9378400, nice: 1 },
      { pid: 501, comm: 'crane', uid: 500, total_vm: 0, rss: 0, utime: 0, flags: ['kthread'] },
      { pid: 502, comm: '(sd-pam)', uid: 500, total_vm: 5000, rss: 2000, utime: 100, nice: -1 },
    ])
  })

  it('-ef has no memory, and says so', () => {
    expect(tasksOf(lists.PS_EF)[1]).toEqual({ pid: 1234, comm: 'tmux', ppid: 1, uid: 500, utime: 18384500 })
    expect(kinds(lists.PS_EF)).toContain('no-memory-columns')
  })

  it('-eo: columns in any order, names with blanks before them', () => {
    expect(tasksOf(lists.PS_COLUMNS)).toEqual([
      {
        pid: 2100,
        comm: 'Web Content',
        uid: 500,
        total_vm: 225000,
        rss: 12500,
        nice: 5,
        start_time: 77021600,
      },
      { pid: 1, comm: 'init', uid: 0, total_vm: 1000, rss: 100, nice: 0, start_time: 0 },
    ])
  })

  it('a start of five words: 120 s after the first', () => {
    expect(tasksOf(lists.PS_LSTART)).toEqual([
      { pid: 1, comm: 'init', total_vm: 1000, start_time: 0 },
      { pid: 77, comm: 'pump', total_vm: 2500, start_time: 12000 },
    ])
    expect(kinds(lists.PS_LSTART)).toContain('no-rss')
  })

  it('-elfL: the processor time of threads is their process’s', () => {
    expect(tasksOf(lists.PS_THREADS).map(({ pid, utime }) => [pid, utime])).toEqual([
      [1, 500],
      [70, 7000],
    ])
    expect(kinds(lists.PS_THREADS)).toContain('threads-left-out')
  })

  it('of BusyBox: megabytes have a letter', () => {
    expect(first(lists.BUSYBOX_PS)).toMatchObject({ kind: 'ps', busybox: true })
    expect(tasksOf(lists.BUSYBOX_PS).map(({ comm, total_vm }) => [comm, total_vm])).toEqual([
      ['init', 375],
      ['kthreadd', 0],
      ['pump.sh', 3072],
    ])
  })
})

describe('top', () => {
  it('of today: suffixes, hundredths of seconds, names with blanks, and the memory of the machine', () => {
    expect(tasksOf(lists.TOP)).toEqual([
      {
        pid: 195,
        comm: 'ksoftirqd/3',
        uid: 0,
        total_vm: 0,
        rss: 0,
        utime: 81747,
        nice: 0,
        flags: ['kthread'],
      },
      { pid: 801, comm: 'lorry', uid: 500, total_vm: 314573, rss: 812 * MB, utime: 75456, nice: 0 },
      { pid: 802, comm: 'Web Content', uid: 500, total_vm: 62500, rss: 2500, utime: 10, nice: 19 },
      { pid: 803, comm: 'watch', uid: 0, total_vm: 20000, rss: 500, utime: 6000 },
    ])
    expect(memoryOf(lists.TOP)).toMatchObject({
      ram_pages: 1000 * MB,
      free_pages: 100 * MB,
      swap_pages: 512 * MB,
      swap_free_pages: 500 * MB,
    })
  })

  it('speaks German too, with commas in its numbers', () => {
    const text =
      '  PID BENUTZER  PR  NI    VIRT    RES    SHR S  %CPU  %MEM    ZEIT+ BEFEHL\n  9 ferry     20   0    1,5g 100000   1000 S   0,0   0,5   0:05,12 lorry\n'
    expect(tasksOf(text)).toEqual([
      { pid: 9, comm: 'lorry', uid: 500, total_vm: 384 * 1024, rss: 25000, utime: 512, nice: 0 },
    ])
  })

  it('of old: kB with a letter', () => {
    expect(tasksOf(lists.OLD_TOP)).toEqual([
      { pid: 700, comm: 'X', uid: 0, total_vm: 1300, rss: 375, utime: 24500, nice: 0 },
    ])
    expect(memoryOf(lists.OLD_TOP)).toMatchObject({
      ram_pages: 128617,
      swap_pages: 66258,
      swap_free_pages: 46877,
    })
  })

  it('of BusyBox: two columns that ran together', () => {
    expect(first(lists.BUSYBOX_TOP)).toMatchObject({ kind: 'top', busybox: true })
    expect(tasksOf(lists.BUSYBOX_TOP).map(({ comm, total_vm }) => [comm, total_vm])).toEqual([
      ['pump_ipc', 23791],
      ['telnetd', 776],
    ])
    expect(memoryOf(lists.BUSYBOX_TOP)).toMatchObject({ ram_pages: 15690, free_pages: 3044 })
  })
})

describe('the memory of the machine', () => {
  const gigabyte = {
    ram_pages: 1000 * MB,
    free_pages: 100 * MB,
    available_pages: 150 * MB,
    swap_pages: 512 * MB,
  }

  it.each(['FREE_M', 'MEMINFO'] as const)('%s', (name) => {
    expect(memoryOf(lists[name])).toMatchObject(gigabyte)
  })

  it('free -h', () => {
    expect(memoryOf(lists.FREE_H)).toMatchObject({ ...gigabyte, ram_pages: 1024 * MB })
  })

  it('free of old: what is cached is not what is available', () => {
    expect(memoryOf(lists.FREE_OLD)).toMatchObject({
      ram_pages: 128617,
      free_pages: 1513,
      available_pages: undefined,
    })
  })

  it('is added to the list of the same text', () => {
    const found = importText(`${lists.PS_AUX}\n${lists.MEMINFO}`)
    expect(found.listings.map(({ kind }) => kind)).toEqual(['ps', 'meminfo'])
    expect(found.memory).toMatchObject(gigabyte)
  })
})

describe('a table with a head', () => {
  it('has its units in the head, and quotes around commas', () => {
    expect(first(lists.CSV).kind).toBe('csv')
    expect(tasksOf(lists.CSV)).toEqual([
      { pid: 1, comm: 'init', uid: 0, total_vm: 2560, rss: 512, nice: 0 },
      { pid: 55, comm: 'my, daemon', uid: 500, total_vm: 1024 * MB, rss: 512 * MB, nice: 5 },
    ])
  })

  it('may be parted by tabs, in small letters', () => {
    expect(tasksOf('pid\tuser\trss\tcomm\n7\troot\t800\tpump\n')).toEqual([
      { pid: 7, comm: 'pump', uid: 0, rss: 200 },
    ])
  })

  it('counts in pages where the kernel does', () => {
    expect(tasksOf(lists.CSV_PAGES)).toEqual([
      { pid: 7, comm: 'pump', ppid: 1, uid: 0, total_vm: 1000, rss: 200, swapents: 50, oom_score_adj: -500 },
    ])
  })
})

it.each([
  ['0:38', 3800],
  ['12:34.56', 75456],
  ['01:02:03', 372300],
  ['2-03:04:05', 18384500],
  ['1h23', 498000],
  ['2d04', 18720000],
  ['nonsense', undefined],
])('%s is %s ticks', (text, expected) => {
  expect(ticks(text)).toBe(expected)
})

describe.skipIf(LISTINGS.length === 0)('real listings', () => {
  it.each(LISTINGS)('$file: $kind', ({ file, kind, header }) => {
    const listing = first(sampleText(`ps/${file}`))
    expect(listing.kind).toBe(kind.startsWith('top') ? 'top' : 'ps')
    expect(listing.columns.join(' ')).toBe(header)
    expect(listing.tasks.length).toBeGreaterThan(5)
  })
})
