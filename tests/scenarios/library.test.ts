import { describe, expect, it } from 'vitest'
import { defaultScenario, findScenario, library, titles } from '../../src/scenarios/index.ts'
import type { TaskSpec } from '../../src/scenarios/scenario.ts'

/** Written from the description of int_sqrt: half the bits, less a quarter when their number is odd. */
function roughRoot(x: number): number {
  if (x < 2) return 1
  const top = Math.floor(Math.log2(x))
  if (top % 2 === 1) return Math.max(1, Math.floor(x / 2 ** ((top - 1) / 2 + 1)))
  const y = Math.floor(x / 2 ** (top / 2))
  return Math.max(1, y - Math.floor(y / 4))
}

/** The score of a task that asked for `pages`, from the description of badness(). */
function score(task: TaskSpec, pages = task.program.pages): number {
  const cpu = roughRoot(Math.floor((task.utime + task.stime) / 1024))
  const run = roughRoot(roughRoot(Math.floor(task.age / 131072)))
  let points = Math.floor(Math.floor(pages / cpu) / run) * (task.nice > 0 ? 2 : 1)
  if (task.uid === 0) points = Math.floor(points / 4)
  return task.cap_effective & 0x20000 ? Math.floor(points / 4) : points
}

const scores = (id: string): readonly number[] => findScenario(id)?.tasks.map((task) => score(task)) ?? []

describe('the library', () => {
  it('is what the menu lists, in its order', () => {
    expect(library.map(({ id, title }) => [id, title])).toEqual(Object.entries(titles))
  })

  it('opens with a malicious malloc', () => {
    expect(defaultScenario.id).toBe('a-malicious-malloc')
    expect(library[0]).toBe(defaultScenario)
  })

  it('goes from easy to hard, and has sixteen or more', () => {
    const levels = library.map(({ level }) => level)
    expect(levels).toEqual(levels.toSorted())
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]))
    expect(library.length).toBeGreaterThanOrEqual(16)
  })

  it('has ids, titles and questions that are no other’s', () => {
    for (const field of ['id', 'title', 'question'] as const)
      expect(new Set(library.map((scenario) => scenario[field])).size).toBe(library.length)
  })

  it.each(library)(
    'says of $title what to ask, to notice, to say afterwards, and what must happen',
    (scenario) => {
      expect(scenario.question).toMatch(/\?$/)
      expect(scenario.question.length).toBeLessThanOrEqual(28) // one line beside the table
      expect(scenario.hint).toContain('**')
      expect(scenario.hint.length).toBeLessThanOrEqual(150) // three lines below it
      expect(scenario.notice.length).toBeGreaterThan(80)
      expect(scenario.after.length).toBeGreaterThan(80)
      expect(scenario.tags.length).toBeGreaterThan(0)
      expect(scenario.expect.length).toBeGreaterThan(0)
      expect(scenario.tasks.map(({ pid }) => pid)).toContain(scenario.hero)
      expect(`${scenario.hint} ${scenario.notice} ${scenario.after}`).not.toMatch(/ [-–—] |—|TODO/)
    },
  )

  it('fits every scenario into its machine at the start', () => {
    for (const { machine, tasks } of library) {
      const used = tasks.reduce(
        (sum, { program, thread_of }) =>
          sum + (thread_of > 0 ? 0 : 'working_set' in program ? program.working_set : program.pages),
        0,
      )
      expect(used + machine.reserved).toBeLessThan(machine.ram * 0.99)
    }
  })
})

describe('A malicious malloc', () => {
  it('has the scores 21, 22, 49, 24, 65, 3800, 620, 5200 and 600 at the start', () => {
    expect(scores('a-malicious-malloc')).toEqual([21, 22, 49, 24, 65, 3800, 620, 5200, 600])
  })

  it('would kill cc1 at the start, not leak', () => {
    const { tasks } = defaultScenario
    const points = scores('a-malicious-malloc')
    expect(tasks[points.indexOf(Math.max(...points))]?.comm).toBe('cc1')
  })

  it('asks some tasks whose score is not a new maximum: crond and bash', () => {
    let best = 0
    const passed = defaultScenario.tasks.filter((task) => {
      const points = score(task)
      const passedOver = points <= best
      best = Math.max(best, points)
      return passedOver
    })
    expect(passed.map((task) => task.comm)).toEqual(['crond', 'bash', 'leak'])
  })

  it('is Swap first without the swap', () => {
    const other = findScenario('swap-first')
    expect(other?.tasks).toEqual(defaultScenario.tasks)
    expect(other?.machine).toEqual({ ...defaultScenario.machine, swap: 16384 })
  })
})

describe('Hands on the hardware', () => {
  it('lets X lead even divided by 16 once it fills the machine, and not before', () => {
    const scenario = findScenario('hands-on-the-hardware')
    const others = scenario?.tasks.filter((task) => task.comm !== 'X').map((task) => score(task)) ?? []
    const X = scenario?.tasks.find((task) => task.comm === 'X')
    expect(X && score(X)).toBe(150)
    expect(X && score(X, 9935)).toBe(Math.max(...others))
    expect(X && score(X, 14000)).toBe(875)
  })
})

describe('Nobody to kill', () => {
  it('gives nobody a point, init included', () => {
    expect(scores('nobody-to-kill')).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  it('gives named no point either when it has all the memory there is', () => {
    const scenario = findScenario('nobody-to-kill')
    const named = scenario?.tasks.find((task) => task.comm === 'named')
    expect(named && score(named, 2048)).toBe(0)
    expect(named && score(named, 11808)).toBe(1)
  })
})
