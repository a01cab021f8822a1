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

describe('other tools and systems', () => {
  it('old Android’s ps: a state without a head', () => {
    expect(tasksOf(lists.ANDROID_PS).map(({ comm, total_vm, rss }) => [comm, total_vm, rss])).toEqual([
      ['init', 200, 100],
      ['lorry_server', 200000, 15000],
    ])
  })

  it('Android’s top: brackets around the column by which it sorts', () => {
    expect(tasksOf(lists.ANDROID_TOP)).toEqual([
      {
        ...{ pid: 1711, comm: 'lorry_server', uid: 500, total_vm: 14 * 1024 * MB, rss: 412 * MB },
        ...{ utime: 739102, nice: -2 },
      },
    ])
    expect(memoryOf(lists.ANDROID_TOP)).toMatchObject({ ram_pages: 1000000, swap_free_pages: 125000 })
  })

  it('BusyBox: a state of two letters with a blank between', () => {
    expect(tasksOf(lists.BUSYBOX_NICED).map(({ comm, total_vm, nice }) => [comm, total_vm, nice])).toEqual([
      ['pump', 383, -1],
      ['crane', 400, 1],
    ])
  })

  it('htop: bars of memory, arrows in the head, hours', () => {
    expect(first(lists.HTOP).kind).toBe('top')
    expect(tasksOf(lists.HTOP)).toEqual([
      { pid: 1234, comm: 'lorry', uid: 500, total_vm: 3000 * MB, rss: 695 * MB, utime: 432100, nice: 0 },
    ])
    expect(memoryOf(lists.HTOP)).toMatchObject({
      ram_pages: 8192 * MB,
      swap_pages: 2048 * MB,
      swap_free_pages: 1536 * MB,
    })
  })

  it('a Mac’s top: the name in the middle, and signs that a size grows', () => {
    expect(first(lists.MAC_TOP).kind).toBe('top')
    expect(tasksOf(lists.MAC_TOP)).toEqual([
      { pid: 61233, comm: 'Google Chrom', ppid: 1, rss: 412 * MB, utime: 75310 },
      { pid: 178, comm: 'WindowServer', ppid: 1, rss: 611 * MB, utime: 528199 },
    ])
  })

  it('FreeBSD’s top: a share of processors behind the time', () => {
    expect(first(lists.BSD_TOP).kind).toBe('top')
    expect(tasksOf(lists.BSD_TOP)).toEqual([
      { pid: 919, comm: 'lorry', uid: 500, total_vm: 872 * MB, rss: 401 * MB, utime: 541200, nice: 5 },
    ])
    expect(memoryOf(lists.BSD_TOP)).toMatchObject({ swap_pages: 4096 * MB, swap_free_pages: 4084 * MB })
  })

  it('procrank, and what atop knows of memory', () => {
    expect(tasksOf(lists.PROCRANK)).toEqual([
      { pid: 1711, comm: 'lorry_server', total_vm: 203003, rss: 15253 },
    ])
    expect(tasksOf(lists.ATOP)).toEqual([
      { pid: 1204, comm: 'lorry', total_vm: 7168 * MB, rss: 3584 * MB, swapents: 2 },
    ])
  })

  it('a window of top, with the terminal’s orders', () => {
    expect(tasksOf(lists.TERMINAL)).toMatchObject([{ pid: 3312, comm: 'lorry', rss: 178003, utime: 19210 }])
    expect(memoryOf(lists.TERMINAL)).toMatchObject({ ram_pages: 1000 * MB, free_pages: 100 * MB })
  })

  it('ps with its age in seconds: the second started 175752 s after the first', () => {
    expect(tasksOf(lists.PS_ETIMES)).toEqual([
      { pid: 1, comm: 'init', uid: 0, rss: 3003, start_time: 0, oom_score_adj: 0 },
      { pid: 1204, comm: 'lorry', uid: 500, rss: 22500, start_time: 17575200, oom_score_adj: 500 },
    ])
  })

  it('smem: the command in the middle', () => {
    expect(tasksOf(lists.SMEM)).toEqual([
      { pid: 1100, comm: 'lorry', uid: 500, rss: 753, swapents: 0 },
      { pid: 3312, comm: 'crane', uid: 500, rss: 178003, swapents: 301 },
    ])
  })

  it('pidstat: a time before each line', () => {
    expect(tasksOf(lists.PIDSTAT)).toEqual([
      { pid: 1204, comm: 'lorry', uid: 1001, total_vm: 1893321, rss: 905112 },
      { pid: 1, comm: 'init', uid: 0, total_vm: 42055, rss: 3003 },
    ])
  })

  it.each([
    '2024-05-06T07:08:09.123Z ',
    'pier-1  | ',
    '[pod/pier-1/lorry] ',
    'May  6 07:08:09 pier watch[12]: ',
    '2024-05-06T07:08:09.123456789Z stdout F ',
    '    ',
    '> > ',
  ])('with %j before every line they are the same lists', (stamp) => {
    const told = (text: string) => {
      const { listings, memory } = importText(text)
      return { memory, listings: listings.map(({ kind, columns, tasks }) => ({ kind, columns, tasks })) }
    }
    for (const text of [lists.PS_AUX, lists.TOP, lists.BUSYBOX_PS, lists.CSV, lists.FREE_M, lists.MEMINFO])
      expect(told(text.replace(/^(?=.)/gm, stamp))).toEqual(told(text))
  })
})

describe('a list that was damaged', () => {
  it('has lost its head: the form of the rows tells which it was', () => {
    expect(tasksOf(lists.NO_HEAD)).toEqual([
      { pid: 500, comm: 'lorry', uid: 500, total_vm: 200000, rss: 100000, utime: 9612300, nice: 1 },
      { pid: 90, comm: 'grep', uid: 0, total_vm: 3000, rss: 750, utime: 0 },
    ])
    expect(kinds(lists.NO_HEAD)).toContain('no-header')
    expect(first(lists.NO_HEAD).columns.join(' ')).toBe(
      'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
    )
    expect(tasksOf(lists.NO_HEAD_EF)).toEqual([
      { pid: 1234, comm: 'lorry', ppid: 1, uid: 500, utime: 18384500 },
    ])
    expect(tasksOf(lists.NO_HEAD_TOP)).toMatchObject([{ pid: 801, comm: 'lorry', rss: 812 * MB }])
  })

  it('goes on behind a command line of many lines', () => {
    expect(tasksOf(lists.LONG_COMMAND).map(({ pid }) => pid)).toEqual([1, 2, 40, 500, 501, 502, 600, 700])
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

  it.each([
    ...(['TOP_FRENCH', 'TOP_GERMAN', 'TOP_2012', 'MEMINFO_NAMED'] as const),
    ...(['FREE_GERMAN', 'FREE_CHINESE', 'FREE_WIDE'] as const),
  ])('%s: the same in other words', (name) => {
    const { available_pages, ...rest } = gigabyte
    expect(memoryOf(lists[name])).toMatchObject(rest)
    if (name.startsWith('FREE')) expect(memoryOf(lists[name])).toMatchObject({ available_pages })
  })

  it('top in Spanish names its columns otherwise', () => {
    expect(tasksOf(lists.TOP_SPANISH)).toEqual([
      { pid: 3312, comm: 'lorry', uid: 500, total_vm: 953003, rss: 178003, utime: 19210, nice: 0 },
    ])
  })

  it.each([
    ['free -mt', 'm', 1000],
    ['free --giga', 'g', 3],
    ['free -g', 'g', 251],
    ['free -h -t', 'h', 64],
  ])('%s says in which unit it counts', (command, unit, total) => {
    const text = `$ ${command}\n   total used free shared buff/cache available\nMem: ${total}${unit === 'h' ? 'G' : ''} 1 1 1 1 1\n`
    expect(memoryOf(text)?.ram_pages).toBe(total * (unit === 'm' ? MB : 1024 * MB))
  })

  it('of fewer than 200 units of today’s free are GB: no such machine has so few MB', () => {
    expect(memoryOf('   total used free shared buff/cache available\nMem: 125 1 1 1 1 1\n')?.ram_pages).toBe(
      125 * 1024 * MB,
    )
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

  it('may have quotes around everything', () => {
    expect(tasksOf(lists.QUOTED_CSV)).toEqual([
      { pid: 1, comm: 'init', uid: 0, rss: 512 },
      { pid: 55, comm: 'my, daemon', uid: 500, rss: 512 * MB },
    ])
  })

  it('may be one of Markdown: its rule is no line, and a command line is no name', () => {
    expect(first(lists.MARKDOWN_TABLE).kind).toBe('csv')
    expect(tasksOf(lists.MARKDOWN_TABLE)).toEqual([
      { pid: 1204, comm: 'lorry', uid: 500, rss: 512 * MB },
      { pid: 1, comm: 'init', uid: 0, rss: 512 },
    ])
    expect(kinds(lists.MARKDOWN_TABLE)).toEqual(['command-as-name'])
  })

  it('may be parted by tabs, in small letters', () => {
    expect(tasksOf('pid\tuser\trss\tcomm\n7\troot\t800\tpump\n')).toEqual([
      { pid: 7, comm: 'pump', uid: 0, rss: 200 },
    ])
  })

  it('counts in bytes where psutil does', () => {
    expect(tasksOf(lists.PSUTIL)).toEqual([
      { pid: 1204, comm: 'lorry', ppid: 1, uid: 500, total_vm: 2000, rss: 1000 },
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
  ['1h12:01', 432100],
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
