import { describe, expect, it } from 'vitest'
import { importText, type OomReport } from '../../src/import/index.ts'
import { DRESSES } from './dress.ts'
import { DUMP_2_6_26, EL6, EL7_CHILD, FAULTING, GROUP_64K, MODERN, OLD, PANIC, T4 } from './texts.ts'

const reportsIn = (text: string): readonly OomReport[] => importText(text).reports
const first = (text: string): OomReport => {
  const [report] = reportsIn(text)
  if (!report) throw new Error('no report was found')
  return report
}
const kinds = ({ problems }: { problems: readonly { kind: string }[] }) => problems.map(({ kind }) => kind)

describe('a report of today', () => {
  const report = first(MODERN)

  it('tells the machine: RAM, what is reserved, swap', () => {
    expect(report.machine).toMatchObject({
      ram_pages: 262144,
      reserved_pages: 12144,
      managed_pages: 250000,
      swap_pages: 65536,
      swap_free_pages: 3,
      page_size: 4096,
      page_size_by: 'kill-line',
    })
    expect(report).toMatchObject({
      kernel: '5.10.99-quay',
      scope: 'global',
      complete: true,
      panic: undefined,
    })
  })

  it('tells the tasks, in the order of the table', () => {
    expect(report.tasks).toEqual([
      {
        pid: 310,
        comm: 'gate: keeper',
        uid: 0,
        tgid: 310,
        total_vm: 5000,
        rss: 800,
        pgtables_bytes: 40960,
        swapents: 100,
        oom_score_adj: -1000,
      },
      {
        pid: 420,
        comm: 'lorry',
        uid: 1000,
        tgid: 420,
        total_vm: 300000,
        rss: 150000,
        pgtables_bytes: 1228800,
        swapents: 50000,
        oom_score_adj: 0,
      },
      {
        pid: 731,
        comm: 'ferry',
        uid: 0,
        tgid: 731,
        total_vm: 90000,
        rss: 80000,
        pgtables_bytes: 655360,
        swapents: 1000,
        oom_score_adj: 0,
      },
      {
        pid: 900,
        comm: 'tmux: server',
        uid: 33,
        tgid: 900,
        total_vm: 1000,
        rss: 200,
        pgtables_bytes: 16384,
        swapents: 0,
        oom_score_adj: -900,
      },
    ])
  })

  it('tells who asked, and who died', () => {
    expect(report.invoked).toMatchObject({ comm: 'ferry', pid: 731, order: 0, oom_score_adj: 0 })
    expect(report.victim).toMatchObject({
      pid: 420,
      comm: 'lorry',
      uid: 1000,
      total_vm_kb: 1200000,
      anon_rss_kb: 590000,
    })
  })

  it('is predicted: 150000 + 50000 + 1228800 / 4096 = 200300 points', () => {
    expect(report.prediction).toMatchObject({
      era: { policy: '5.9', by: 'version' },
      predicted: { pid: 420, comm: 'lorry', points: 200300 },
      agree: true,
      reasons: [],
    })
    expect(report.problems).toEqual([])
  })
})

describe('a report in any clothes is the same', () => {
  const plain = first(MODERN)

  it.each(Object.keys(DRESSES))('%s', (dress) => {
    const reports = reportsIn(DRESSES[dress](MODERN))
    expect(reports.length).toBe(1)
    const [report] = reports
    expect(report.machine).toEqual(plain.machine)
    expect(report.tasks).toEqual(plain.tasks)
    expect(report.columns).toEqual(plain.columns)
    expect({ ...report.victim, line: 0 }).toEqual({ ...plain.victim, line: 0 })
    expect(report.kernel).toBe('5.10.99-quay')
    expect(report.invoked?.comm).toBe('ferry')
  })
})

describe.each(Object.entries({ EL6, EL7_CHILD, T4, GROUP_64K }))(
  '%s in any clothes is the same',
  (_name, text) => {
    const told = ({ lines: _lines, victim, ...report }: OomReport) => ({
      ...report,
      victim: victim && { ...victim, line: 0 },
    })
    const plain = told(first(text))

    it.each(Object.keys(DRESSES))('%s', (dress) => {
      expect(reportsIn(DRESSES[dress](text)).map(told)).toEqual([plain])
    })
  },
)

describe('older kernels', () => {
  it('RHEL 6 scores in per mille, and puts the owner before the name', () => {
    const report = first(EL6)
    expect(report).toMatchObject({
      kernel: '2.6.32-431.el6.x86_64',
      score: 500,
      selected: { pid: 1600, comm: 'barge' },
    })
    expect(report.victim).toMatchObject({ pid: 1600, comm: 'barge', uid: 500 })
    expect(report.prediction).toMatchObject({
      era: { policy: 'el6' },
      predicted: { pid: 1600, points: 500 },
      score: 500,
      agree: true,
    })
    expect(kinds(report)).toEqual(['no-swapents', 'no-page-tables'])
  })

  it('RHEL 7 spares root 3 % of its own, and a child dies in its parent’s place: the choice was right', () => {
    const report = first(EL7_CHILD)
    expect(report).toMatchObject({
      selected: { pid: 50, comm: 'crane' },
      victim: { pid: 51, comm: 'crane hook', uid: 0 },
    })
    expect(report.prediction).toMatchObject({
      predicted: { pid: 50, points: 97000 },
      score: 388,
      agree: true,
    })
    expect(kinds(report)).toContain('child')
  })

  it('2.6.26 prints a table if it is told to, with other words for the memory', () => {
    const report = first(DUMP_2_6_26)
    expect(report.machine).toMatchObject({ ram_pages: 65536, reserved_pages: 1536, swap_pages: 10000 })
    expect(report.tasks.map(({ comm, total_vm, oom_adj }) => [comm, total_vm, oom_adj])).toEqual([
      ['sail', 1200, 0],
      ['mast', 90000, 0],
    ])
    expect(report).toMatchObject({ score: 90000, victim: { pid: 88, comm: 'mast' } })
    expect(report.prediction).toMatchObject({
      era: { policy: '2.6.24' },
      predicted: { pid: 88, points: 90000 },
      agree: true,
    })
  })

  it('a fold between the letters of a taint does not hide the version', () => {
    const folded = T4.replace('P           OE   4.4.0', 'P\nOE  ------------ T 4.4.0')
    expect(first(folded).kernel).toBe('4.4.0-31-generic')
  })

  it('4.4 counts page tables of two levels: 60000 + 140 + 3 + 57 = 60200 of 95000 are 633', () => {
    const report = first(T4)
    expect(report.kernel).toBe('4.4.0-31-generic')
    expect(report.tasks[1].comm).toBe('(sd-pam)')
    expect(report.prediction).toMatchObject({
      predicted: { pid: 71, points: 60200 },
      score: 633,
      agree: true,
    })
  })

  it('2.4 tells a pid and a name, or the name alone', () => {
    expect(first(OLD)).toMatchObject({
      victim: { pid: 475, comm: 'anchor' },
      also: [{ pid: 501, comm: 'rope' }],
    })
    expect(first(FAULTING)).toMatchObject({ victim: { pid: undefined, comm: 'lantern' } })
    expect(kinds(first(OLD))).not.toContain('no-start')
    expect(first(FAULTING).prediction.era).toMatchObject({ policy: '2.4.23', by: 'format' })
  })
})

it('a request that was bound to a memory node has another whole, which is not printed', () => {
  const report = first(T4.replace('order=0', 'nodemask=0, order=0'))
  expect(report.invoked?.nodemask).toBe('0')
  expect(report.prediction).toMatchObject({
    predicted: { pid: 71, points: 60200 },
    score: undefined,
    agree: true,
  })
  expect(report.problems).toContainEqual({ kind: 'bound-to-nodes', name: '0' })
  expect(first(T4.replace('order=0', 'nodemask=(null), order=0')).invoked?.nodemask).toBeUndefined()
})

describe('a control group', () => {
  it('has its limit in pages of the machine, which the victim’s sizes give away', () => {
    const report = first(GROUP_64K)
    expect(report).toMatchObject({ scope: 'memcg', kernel: '6.9.1', victim: { pid: 640, comm: 'buoy' } })
    expect(report.machine).toMatchObject({
      ram_pages: undefined,
      page_size: 65536,
      group: { path: '/pier', limit_pages: 1024, swap_pages: undefined },
    })
    expect(report.tasks[1]).toMatchObject({ comm: '531', rss_anon: 90, oom_score_adj: 0 })
    // 900 + 131072 / 65536 = 902.
    expect(report.prediction).toMatchObject({ predicted: { pid: 640, points: 902 }, agree: true })
    expect(kinds(report)).toEqual(['no-group-swap'])
  })
})

describe('what is not there is told, never guessed', () => {
  it('a kernel that gave up names nobody', () => {
    const report = first(PANIC)
    expect(report.victim).toBeUndefined()
    expect(report.panic).toBe('Out of memory and no killable processes...')
    expect(report.prediction).toMatchObject({ predicted: undefined, agree: undefined })
    expect(kinds(report)).toEqual(expect.arrayContaining(['no-start', 'no-memory', 'no-kernel', 'panic']))
  })

  it('a log that is cut off at both ends still has its table', () => {
    const lines = MODERN.split('\n')
    const report = first(lines.slice(9, 16).join('\n'))
    expect(report.tasks.length).toBe(2)
    expect(report.victim).toBeUndefined()
    expect(kinds(report)).toEqual(expect.arrayContaining(['no-start', 'no-victim']))
  })

  it('rows without their head are known by their form', () => {
    const rows = (text: string) =>
      text.split('\n').filter((line) => /\] \[|kernel: \[/.test(line) && !/pid/.test(line))
    expect(first(rows(MODERN).join('\n')).columns).toEqual(first(MODERN).columns)
    expect(first(rows(EL6).join('\n')).columns).toEqual(first(EL6).columns)
    expect(first(rows(EL7_CHILD).join('\n')).columns).toEqual(first(EL7_CHILD).columns)
    expect(first(rows(GROUP_64K).join('\n')).tasks.map(({ comm }) => comm)).toEqual(['buoy', '531'])
  })

  it('a head whose end was cut is known by its beginning, if only one table begins so', () => {
    const cut = (text: string, at: string) => text.replace(new RegExp(`${at}.*`), '')
    expect(first(cut(MODERN, 'apents oom_score_adj name')).columns).toEqual(first(MODERN).columns)
    expect(kinds(first(cut(MODERN, 'apents oom_score_adj name')))).not.toContain('no-header')
    expect(first(cut(EL6, ' oom_score_adj name')).columns).toEqual(first(EL6).columns)
    expect(kinds(first(cut(EL6, ' oom_score_adj name')))).toContain('no-header')
  })

  it('who asked is named, though the start of the stamp was not copied', () => {
    expect(first(MODERN.slice(5)).invoked?.comm).toBe('ferry')
  })

  it('a patched kernel that spares its choice names it', () => {
    const report = first(
      'Out of memory: Kill process 749 (sexton) score 9 or sacrifice child\noom_kill_process: would have killed process 749 (sexton), but continuing instead...\n',
    )
    expect(report.victim).toMatchObject({ pid: 749, comm: 'sexton' })
    expect(kinds(report)).toContain('spared')
  })

  it('the summary names the victim where the kill line is lost', () => {
    const report = first(MODERN.replace(/^.*Killed process.*\n/m, ''))
    expect(report.victim).toMatchObject({ pid: 420, comm: 'lorry' })
    expect(kinds(report)).toContain('no-kill-line')
  })

  it('half a pid at the end of a text names nobody, a whole one does', () => {
    const upTo = (end: string) => MODERN.slice(0, MODERN.indexOf(end) + end.length)
    expect(first(upTo('task=lorry,pid=42')).victim).toBeUndefined()
    expect(first(upTo('task=lorry,pid=420')).victim).toMatchObject({ pid: 420, comm: 'lorry' })
  })

  it('half a number at the start of a text is none', () => {
    const from = MODERN.indexOf('262144 pages RAM')
    expect(first(MODERN.slice(from + 2)).machine.ram_pages).toBeUndefined()
    expect(first(MODERN.slice(from).replace(/^\[.*?\] /gm, '')).machine.ram_pages).toBe(262144)
  })

  it('absurd numbers are refused by name', () => {
    const report = first(MODERN.replace('300000   150000', '300000 99999999999999999999'))
    expect(report.tasks.map(({ pid }) => pid)).toEqual([310, 731, 900])
    expect(report.problems).toContainEqual({ kind: 'absurd', line: 16, name: '100000000000000000000' })
  })

  it('another message in the middle of a line is no part of a name', () => {
    const [, tug] = first(EL6.replace('0 tug', '0 tug[  812.100033] usb 1-1: reset')).tasks
    expect(tug.comm).toBe('tug')
  })

  it('quotes of a name’s own stay, those that were opened before the line go', () => {
    const commOf = (name: string) => first(MODERN.replace('0 lorry\n', `0 ${name}\n`)).tasks[1].comm
    expect(commOf('sh -c "load"')).toBe('sh -c "load"')
    expect(commOf('lorry", "PRIORITY": "4"}')).toBe('lorry')
    expect(commOf('lorry`')).toBe('lorry')
    expect(commOf('<lorry>')).toBe('<lorry>')
    expect(commOf('lorry>')).toBe('lorry')
  })

  it('names are text: no control characters, nothing that turns the direction of writing, no prototype', () => {
    const report = first(MODERN.replace('lorry\n', '\u202e__proto__\u0007\n'))
    expect(report.tasks[1].comm).toBe('__proto__')
    expect(first(MODERN.replaceAll('lorry', 'constructor')).victim?.comm).toBe('constructor')
  })

  it.each([
    '',
    '  \n ',
    'All is well.',
    'mkfs invoked oom-killer on i386',
    '3 reports of oom-killer invoked in kern.log',
    'printk("oom-kill:constraint=%s", c)',
    'pr_err("VM: killing process %s", tsk->comm);',
    'pr_info("[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name");',
    'Last State: Terminated, Reason: OOMKilled, Exit Code: 137',
    'java.lang.OutOfMemoryError: Java heap space',
    'java 1204 tomcat txt REG 253,0 8712 88121 /usr/bin/java',
  ])('%j holds nothing', (text) => {
    const { reports, listings, problems } = importText(text)
    expect([reports, listings]).toEqual([[], []])
    expect(['nothing', 'empty']).toContain(problems[0].kind)
  })
})

describe('several reports', () => {
  it('of more than 2000 the first are kept, and the text says so', () => {
    const many = Array.from(
      { length: 2100 },
      (_, at) => `t${at} invoked oom-killer: gfp_mask=0x0, order=0`,
    ).join('\n')
    expect(importText(many).reports.length).toBe(2000)
    expect(importText(many).problems).toEqual([{ kind: 'too-many-reports', value: 2000 }])
  })

  it('stand in the order of the text, each with its own machine', () => {
    const reports = reportsIn([MODERN, EL6, GROUP_64K].join('\n'))
    expect(reports.map(({ victim }) => victim?.comm)).toEqual(['lorry', 'barge', 'buoy'])
    expect(reports.map(({ kernel }) => kernel)).toEqual(['5.10.99-quay', '2.6.32-431.el6.x86_64', '6.9.1'])
  })

  it('a task that an earlier one reaped is passed over by the next', () => {
    const next = MODERN.replace('task=lorry,pid=420', 'task=ferry,pid=731').replace(
      'process 420 (lorry) total',
      'process 731 (ferry) total',
    )
    const [, report] = reportsIn(MODERN + next)
    expect(report.prediction).toMatchObject({ predicted: { pid: 731 }, agree: true })
    expect(kinds(report)).toContain('reaped-before')
  })

  it('newest first is told without a table too: who dies stands above who asked', () => {
    const lines = DUMP_2_6_26.split('\n').filter((line) => !line.startsWith('['))
    const [report, ...others] = reportsIn(lines.toReversed().join('\n'))
    expect(others).toEqual([])
    expect(report).toMatchObject({ victim: { pid: 88 }, score: 90000, machine: { ram_pages: 65536 } })
  })

  it('a kill above the first start is a report of its own', () => {
    const reports = reportsIn(
      `Out of memory: Killed process 9 (pump) total-vm:4kB, anon-rss:0kB, file-rss:0kB\n${MODERN}`,
    )
    expect(reports.map(({ victim }) => victim?.comm)).toEqual(['pump', 'lorry'])
  })

  it('a line of a kill alone is a report of its own: grep has left nothing else', () => {
    const kill = (pid: number) =>
      `[ ${pid}.1] Memory cgroup out of memory: Killed process ${pid} (pump) total-vm:4kB, anon-rss:0kB, file-rss:0kB\n`
    expect(reportsIn(kill(31) + kill(47)).map(({ victim }) => victim?.pid)).toEqual([31, 47])
    expect(reportsIn(MODERN + kill(900)).map(({ victim }) => victim?.pid)).toEqual([420, 900])
  })

  it('many kills after one table are one report: the group dies together', () => {
    const more =
      '[ 4711.1] Tasks in /a are going to be killed due to memory.oom.group set\n[ 4711.2] Memory cgroup out of memory: Killed process 731 (ferry) total-vm:4kB, anon-rss:0kB, file-rss:0kB\n'
    const [report, ...others] = reportsIn(MODERN + more)
    expect(others).toEqual([])
    expect(report).toMatchObject({ wholeGroup: true, also: [{ pid: 731, comm: 'ferry' }] })
  })
})
