import { describe, expect, it } from 'vitest'
import { attribute } from '../../src/url/inside.ts'
import { csvOf } from '../../src/store/csv.ts'
import { isOwnWork, readFile } from '../../src/store/files.ts'
import { samplingFor } from '../../src/store/retell.ts'
import { defaultScenario } from '../../src/scenarios/index.ts'
import { initialState } from '../../src/store/initial.ts'
import { defaultLink, encodeLink, freshLink } from '../../src/url/index.ts'

const file = (text: string, size = text.length) => ({
  name: 'x.json',
  size,
  text: () => Promise.resolve(text),
})

describe('a file', () => {
  it('that was saved opens as what was saved', async () => {
    const { link, problems } = await readFile(file(JSON.stringify(defaultScenario)))
    expect(problems).toEqual([])
    expect(link).toEqual(freshLink(defaultScenario))
  })

  it('that is the page saved as one file opens what its link says', async () => {
    const own = { ...freshLink({ ...defaultScenario, id: 'mine', title: '"Mine" & <yours>' }), tick: 77 }
    const program = `<!doctype html><meta name="badness-link" content="${attribute(encodeLink(own))}"><title>`
    expect((await readFile(file(program))).link).toEqual(own)
  })

  it.each([
    [
      'is no JSON',
      'hello',
      'It is not JSON, and not this page saved as one file: nothing in it can be read.',
    ],
    ['is another JSON', '[1,2]', 'tasks is missing'],
    ['is nothing', 'null', 'The scenario'],
    ['has a prototype in it', '{"__proto__":{"tasks":[]}}', 'tasks is missing'],
  ])('that %s opens nothing and says why', async (_, text, said) => {
    const { link, problems } = await readFile(file(text))
    expect(link).toBeUndefined()
    expect(problems.join()).toContain(said)
  })

  it('that is too large is not even read', async () => {
    const read = { name: 'x', size: 2_000_001, text: () => Promise.reject(new Error('read')) }
    expect((await readFile(read)).problems).toEqual(['It is larger than 2 MB: it was not read.'])
    expect((await readFile({ ...read, size: 5 })).problems).toEqual(['The browser could not read it.'])
  })

  it.each([
    ['a log', { ...file('kernel: Out of memory'), name: 'kern.log' }, true],
    ['broken JSON', file('{"tasks": ['), false],
    ['a large log', { ...file(''), name: 'messages', size: 3e6 }, true],
    ['a large scenario', file('', 3e6), false],
    ['a bad scenario', file('{}'), false],
  ])('that is %s is told apart', async (_, each, isText) => {
    expect((await readFile(each)).isText).toBe(isText)
  })

  it('names what is wrong by its place, and keeps what is valid', async () => {
    const [first, ...rest] = defaultScenario.tasks
    const bad = { ...defaultScenario, tasks: [{ ...first, nice: 40 }, ...rest, { ...first, pid: 1e308 }] }
    const { link, problems } = await readFile(file(JSON.stringify(bad)))
    expect(problems).toContain('tasks[0].nice: 40 is above 19')
    expect(problems.some((problem) => problem.startsWith('tasks[9].pid: 1e+308'))).toBe(true)
    expect(link?.scenario.tasks).toHaveLength(9)
  })
})

it('a scenario of the library as it is is nobody’s own work; one with a change in it is', async () => {
  const state = initialState(defaultLink, [])
  expect(await isOwnWork(state)).toBe(false)
  expect(await isOwnWork({ ...state, changes: [{ tick: 1, kind: 'fork', pid: 1 }] })).toBe(true)
  expect(await isOwnWork({ ...state, scenario: { ...defaultScenario, title: 'Mine' } })).toBe(true)
})

it('a table has a column for every task that ever was, and takes no name for a formula', () => {
  const counters = {
    nr_free_pages: 1,
    nr_active_pages: 2,
    nr_inactive_pages: 3,
    page_cache: 4,
    swap_cache: 5,
  }
  const row = { ...counters, nr_swap_pages: 6 }
  const rows = [
    { ...row, tick: 0, tasks: [{ pid: 1, comm: '=1+1', points: 9 }] },
    { ...row, tick: 250, tasks: [{ pid: 7, comm: 'a,"b', points: 8 }] },
  ]
  expect(csvOf(rows)).toBe(
    'seconds,tick,nr_free_pages,nr_active_pages,nr_inactive_pages,page_cache,swap_cache,nr_swap_pages,points 1 =1+1,"points 7 a,""b"\n' +
      '0.00,0,1,2,3,4,5,6,9,\n2.50,250,1,2,3,4,5,6,,8\n',
  )
})

it.each([
  [0, 1],
  [5000, 1],
  [5001, 2],
  [25_001, 10],
  [100_000_000, 20_000],
])('a run of %i ticks is told every %i', (ticks, every) => {
  expect(samplingFor(ticks)).toBe(every)
})
