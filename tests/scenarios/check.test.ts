import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkScenario } from '../../src/scenarios/check.ts'
import { library } from '../../src/scenarios/index.ts'

const leak = { pid: 7, comm: 'leak', program: { kind: 'leak', pages: 10, rate: 1 } }
const problemsOf = (input: unknown): readonly string[] => checkScenario(input).problems

describe('a scenario from outside', () => {
  it('needs no more than one task with a pid, a name and a program', () => {
    const { scenario, problems } = checkScenario({ tasks: [leak] })
    expect(problems).toEqual([])
    expect(scenario?.machine.ram).toBe(16384)
    expect(scenario?.tasks[0]?.uid).toBe(500)
    expect(scenario?.hero).toBe(7)
  })

  it('that is right passes unchanged', () => {
    for (const scenario of library) expect(checkScenario(scenario)).toEqual({ scenario, problems: [] })
  })

  it('keeps the rest when an optional field is bad, and says which, what and why', () => {
    const { scenario, problems } = checkScenario({
      tasks: [{ ...leak, nice: 40 }],
      machine: { ram: -1, swap: 64 },
    })
    expect(problems).toEqual(['machine.ram: -1 is below 512', 'tasks[0].nice: 40 is above 19'])
    expect(scenario?.tasks[0]?.nice).toBe(0)
    expect(scenario?.machine).toMatchObject({ ram: 16384, swap: 64 })
  })

  it('loses a task without a proper pid, and only that one', () => {
    const { scenario, problems } = checkScenario({ tasks: [{ ...leak, pid: 32768 }, leak] })
    expect(problems).toEqual(['tasks[0].pid: 32768 is above 32767'])
    expect(scenario?.tasks.map((task) => task.pid)).toEqual([7])
  })

  it.each([NaN, Infinity, 1.5, 1e300, '600', null, [], {}])(
    'does not take %s for a number of pages',
    (pages) => {
      const { scenario, problems } = checkScenario({
        tasks: [leak, { ...leak, pid: 8, program: { ...leak.program, pages } }],
      })
      expect(problems[0]).toContain('tasks[1].program.pages')
      expect(scenario?.tasks).toHaveLength(1)
    },
  )

  it('may hold 1000 tasks and is refused as a whole with 1001', () => {
    const crowd = (n: number) => ({ tasks: Array.from({ length: n }, (_, i) => ({ ...leak, pid: i + 5 })) })
    expect(checkScenario(crowd(1000)).scenario?.tasks).toHaveLength(1000)
    expect(checkScenario(crowd(1001))).toEqual({
      scenario: undefined,
      problems: ['tasks: a list of 1001 is longer than 1000'],
    })
  })

  it('gives no two tasks one pid', () => {
    const { scenario, problems } = checkScenario({ tasks: [leak, { ...leak, comm: 'twin' }] })
    expect(scenario?.tasks.map((task) => task.comm)).toEqual(['leak'])
    expect(problems).toEqual(['tasks[1].pid: 7 is the pid of tasks[0], so "twin" is left out'])
  })

  it('may not give a task the pid of kswapd', () => {
    const { scenario, problems } = checkScenario({ tasks: [leak, { ...leak, pid: 4 }] })
    expect(scenario?.tasks.map(({ pid }) => pid)).toEqual([7])
    expect(problems).toEqual(['tasks[1].pid: 4 is the pid of kswapd, so "leak" is left out'])
  })

  it('lets a thread share only the memory of a task before it', () => {
    const { scenario, problems } = checkScenario({
      tasks: [
        { ...leak, thread_of: 8 },
        { ...leak, pid: 8, thread_of: 7 },
      ],
    })
    expect(scenario?.tasks.map((task) => task.thread_of)).toEqual([0, 7])
    expect(problems).toEqual([
      'tasks[0].thread_of: 8 is not the pid of an earlier task, so "leak" has a memory of its own',
    ])
  })

  it('keeps less than half of the frames for the kernel', () => {
    const { scenario, problems } = checkScenario({ tasks: [leak], machine: { ram: 1000, reserved: 500 } })
    expect(scenario?.machine.reserved).toBe(50)
    expect(problems[0]).toBe('machine.reserved: 500 is not less than half of ram (1000), so it is 50')
  })

  it('refuses control characters in a name, and shows them as question marks', () => {
    expect(problemsOf({ tasks: [{ ...leak, comm: 'a\u001b[2J' }, leak] })[0]).toBe(
      'tasks[0].comm: "a?[2J" must be text of 1 to 15 letters without control characters',
    )
  })

  it('takes script text in a name for a name: it is data', () => {
    expect(checkScenario({ tasks: [{ ...leak, comm: '<script>' }] }).scenario?.tasks[0]?.comm).toBe(
      '<script>',
    )
    expect(problemsOf({ tasks: [{ ...leak, comm: '<script>alert(1)</script>' }, leak] })).toHaveLength(1)
  })

  it.each([
    ['\u202egnp.exe', 'marks that turn the direction of writing'],
    ['a\u2066b', 'isolates'],
    ['a\u2028b', 'ends of lines'],
    ['a\ud800', 'halves of letters'],
    ['\u0000', 'control characters'],
  ])('may not hold %j in a name: %s', (comm) => {
    const { scenario, problems } = checkScenario({
      tasks: [
        { ...leak, comm },
        { ...leak, pid: 8 },
      ],
      title: comm,
    })
    expect(scenario?.tasks.map(({ pid }) => pid)).toEqual([8])
    expect(scenario?.title).toBe('A machine of your own')
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toMatch(/[^\P{C}]|\u2028/u)
  })

  it('may be called as the words of the language are: they are names', () => {
    const tasks = ['__proto__', 'constructor', 'toString'].map((comm, i) => ({ ...leak, pid: 10 + i, comm }))
    const text = `{"__proto__": {"polluted": 1}, "id": "constructor", "tasks": ${JSON.stringify(tasks)}}`
    const { scenario, problems } = checkScenario(JSON.parse(text))
    expect(problems).toEqual([])
    expect(scenario?.tasks.map(({ comm }) => comm)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.hasOwn(scenario ?? {}, '__proto__')).toBe(false)
    expect('polluted' in {}).toBe(false)
  })

  it.each([
    [NaN, 'nice: NaN must be a whole number from -20 to 19'],
    [1e308, 'nice: 1e+308 is above 19'],
    [-1e308, 'nice: -1e+308 is below -20'],
    [1.5, 'nice: 1.5 must be a whole number from -20 to 19'],
    ['40', 'nice: "40" must be a whole number from -20 to 19'],
  ])('says what is wrong with a nice value of %s', (nice, said) => {
    expect(problemsOf({ tasks: [leak, { ...leak, pid: 8 }, { ...leak, pid: 9, nice }] })).toEqual([
      `tasks[2].${said}`,
    ])
  })

  it('names places as they were written, however much was left out before', () => {
    const { scenario, problems } = checkScenario({
      tasks: [{ ...leak, pid: 0 }, leak, 5, { ...leak, comm: 'twin' }, { ...leak, pid: 9, thread_of: 8 }],
    })
    expect(scenario?.tasks.map(({ pid }) => pid)).toEqual([7, 9])
    expect(problems).toEqual([
      'tasks[0].pid: 0 is below 1',
      'tasks[2]: 5 has the wrong form',
      'tasks[3].pid: 7 is the pid of tasks[1], so "twin" is left out',
      'tasks[4].thread_of: 8 is not the pid of an earlier task, so "leak" has a memory of its own',
    ])
  })

  it('may have tasks that start later, who may be its hero', () => {
    const changes = [{ tick: 5, kind: 'start', task: { ...leak, pid: 8, nice: 40 } }]
    const { scenario, problems } = checkScenario({ tasks: [leak], changes, hero: 8 })
    expect(problems).toEqual(['changes[0].task.nice: 40 is above 19'])
    expect(scenario?.hero).toBe(8)
    expect(scenario?.changes).toMatchObject([{ kind: 'start', task: { pid: 8, nice: 0, uid: 500 } }])
  })

  it('of a later version is read as far as this page knows it', () => {
    const { scenario, problems } = checkScenario({ version: 2, tasks: [leak] })
    expect(scenario?.version).toBe(1)
    expect(problems).toEqual(['version: 2 is not the version that this page reads, which is 1'])
  })

  it('is refused when nested deeply or in a circle', () => {
    let deep: unknown = []
    for (let i = 0; i < 50000; i++) deep = [deep]
    expect(problemsOf({ tasks: [leak], hint: deep })[0]).toContain('nested more than 6 deep')
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(problemsOf(circle)[0]).toContain('nested more than 6 deep')
  })

  it('names at most a dozen things and then counts', () => {
    const tasks = Array.from({ length: 40 }, (_, i) => ({ ...leak, pid: i + 5, nice: 99 }))
    const problems = problemsOf({ tasks })
    expect(problems).toHaveLength(13)
    expect(problems.at(-1)).toBe('And 28 more')
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.anything(), (tasks, machine) => {
        checkScenario({ tasks, machine })
        checkScenario({ tasks: [leak], machine, changes: tasks, expect: machine })
        checkScenario(tasks)
      }),
      { numRuns: 500 },
    )
  })
})
