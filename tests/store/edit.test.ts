import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addEvent,
  changeOf,
  EVENT_KINDS,
  recorded,
  withEvent,
  withoutEvent,
} from '../../src/store/edit/events.ts'
import {
  addTask,
  blank,
  cloneTask,
  type Draft,
  freePid,
  moveTask,
  problemsOf,
  programOf,
  removeTask,
  withMachine,
  withTask,
  withTexts,
} from '../../src/store/edit/ops.ts'
import { readNumber, readText } from '../../src/store/edit/read.ts'
import { shown, typed } from '../../src/store/edit/units.ts'
import { library } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'

const first = library[0] as Scenario
const draft: Draft = { scenario: first, changes: first.changes }
const at = (pid: number, { scenario }: Draft = draft): number =>
  scenario.tasks.findIndex((task) => task.pid === pid)
const pids = ({ scenario }: Draft): readonly number[] => scenario.tasks.map(({ pid }) => pid)

describe('units', () => {
  it('are those of people: 600 pages are 2.344 MB, 1250 jiffies 12.5 s', () => {
    expect(shown(600, 'pages')).toBe('2.344')
    expect(shown(1250, 'jiffies')).toBe('12.5')
    expect(typed('64', 'pages')).toBe(16384)
    expect(typed('1,5', 'jiffies')).toBe(150)
    expect(typed('1 024', 'pages')).toBe(262144)
    expect(typed('−5', 'plain')).toBe(-5)
  })

  it('lose nothing: what a field shows is what it was made of', () =>
    fc.assert(
      fc.property(fc.nat(4_194_304), fc.constantFrom('pages', 'jiffies', 'plain'), (value, unit) => {
        expect(typed(shown(value, unit), unit)).toBe(value)
      }),
      { seed: 5, numRuns: 500 },
    ))

  it.each(['', ' ', 'x', '1e9', 'NaN', 'Infinity', '0x10', '1.2.3', '--1'])('%j is no number', (text) =>
    expect(typed(text, 'plain')).toBeUndefined(),
  )
})

describe('a number in a field', () => {
  const ram = { name: 'RAM', unit: 'pages', shownUnit: 'MB', range: { min: 512, max: 1048576 } } as const
  const read = (text: string) => readNumber(ram, text, (pages) => withMachine(draft, { ram: pages }))

  it('out of its range is told in the unit of the field', () =>
    expect(read('5000')).toEqual({ problem: 'RAM goes from 2 to 4\u202f096 MB.' }))

  it('that another field forbids is told as the schema says it', () =>
    expect(read('4')).toEqual({ problem: expect.stringContaining('less than half') }))

  it('that can be is another machine', () =>
    expect(read('32')).toMatchObject({ draft: { scenario: { machine: { ram: 8192 } } } }))

  it('is no number: it says so', () => expect(read('lots')).toEqual({ problem: 'RAM must be a number.' }))
})

it('a text that is too long is told as the schema says it', () => {
  const read = readText('x'.repeat(81), (title) => withTexts(draft, { title }))
  expect(read).toEqual({ problem: expect.stringContaining('80') })
})

describe('the name of a scenario', () => {
  it('stays with another machine, for the short link', () =>
    expect(withMachine(draft, { ram: 8192 }).scenario.id).toBe(first.id))

  it('is lost with other tasks, and what must happen with it', () =>
    expect(removeTask(draft, at(801)).scenario).toMatchObject({ id: 'custom', expect: [] }))
})

describe('tasks', () => {
  it('are added last, with the next pid', () => {
    const next = addTask(draft)
    expect(pids(next)).toEqual([...pids(draft), 926])
    expect(problemsOf(next)).toEqual([])
  })

  it('are cloned behind themselves', () => {
    const next = cloneTask(draft, at(801))
    expect(next.scenario.tasks[at(801) + 1]).toMatchObject({ comm: 'netscape', pid: 926 })
    expect(problemsOf(next)).toEqual([])
  })

  it('take their threads, their events and the handle along to a new pid', () => {
    const changes: Change[] = [{ tick: 5, kind: 'thread', pid: 911, of: 925 }]
    const threads = withTask({ ...draft, changes }, at(925), { pid: 2000 })
    expect(threads.scenario.hero).toBe(2000)
    expect(threads.changes).toEqual([{ tick: 5, kind: 'thread', pid: 911, of: 2000 }])
  })

  it('cannot have a pid that is taken, and nothing else is touched by it', () => {
    const next = withTask(draft, at(925), { pid: 801 })
    expect(problemsOf(next).join()).toMatch(/801/)
    expect(next.scenario.tasks[at(801)]).toEqual(first.tasks[at(801)])
  })

  it('that go take what was to happen to them along, and leave their threads alone', () => {
    const changes: Change[] = [
      { tick: 5, kind: 'fork', pid: 801 },
      { tick: 6, kind: 'fork', pid: 911 },
    ]
    const threaded = withTask({ ...draft, changes }, at(911), { thread_of: 801 })
    const next = removeTask(threaded, at(801))
    expect(next.changes).toEqual([{ tick: 6, kind: 'fork', pid: 911 }])
    expect(next.scenario.tasks[at(911, next)]?.thread_of).toBe(0)
    expect(problemsOf(next)).toEqual([])
  })

  it('that held the handle give it to the last', () =>
    expect(removeTask(draft, at(925)).scenario.hero).toBe(911))

  it('move, but no thread before its leader', () => {
    const threaded = withTask(draft, at(925), { thread_of: 911 })
    expect(problemsOf(threaded)).toEqual([])
    expect(problemsOf(moveTask(threaded, at(925), -1)).join()).toMatch(/thread_of/)
    expect(pids(moveTask(draft, at(1), 1)).slice(0, 2)).toEqual([412, 1])
    expect(moveTask(draft, 0, -1)).toBe(draft)
  })

  it('find a pid even when the last is taken; 4 is kswapd', () => {
    const tasks = [1, 2, 3, 32767].map((pid) => ({ ...first.tasks[0], pid })) as Scenario['tasks']
    expect(freePid(tasks)).toBe(5)
  })

  it('get another program with the numbers that both have', () => {
    const program = programOf('leak', { kind: 'daemon', pages: 77, working_set: 5, every: 9, cpu: 3 })
    expect(program).toEqual({ kind: 'leak', pages: 77, rate: 400, cpu: 3 })
  })
})

describe('events', () => {
  const one = addEvent(draft)

  it('stand in the order of their time, for the author and for the run', () => {
    const two = addEvent(one)
    const moved = withEvent(two, 1, { ...(two.changes[1] as Change), tick: 3 })
    expect(moved.changes.map(({ tick }) => tick)).toEqual([3, 1000])
    expect(moved.scenario.changes).toEqual(moved.changes)
    expect(withoutEvent(moved, 0).changes).toHaveLength(1)
  })

  it.each(EVENT_KINDS)('%s can be chosen and run', (kind) =>
    expect(problemsOf(withEvent(one, 0, changeOf(one, kind, { tick: 10, kind: 'fork', pid: 801 })))).toEqual(
      [],
    ),
  )

  it('that were recorded are those that the author did not make', () => {
    const run = { ...one, changes: [...one.changes, { tick: 2000, kind: 'fork', pid: 801 } as const] }
    expect(recorded(run)).toBe(1)
    expect(recorded(one)).toBe(0)
  })
})

it('a blank machine can run', () => {
  expect(problemsOf(blank())).toEqual([])
  expect(blank().scenario.tasks.map(({ comm }) => comm)).toEqual(['init'])
})
