import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { wishesOf } from '../../scripts/sim/args.ts'
import { load } from '../../scripts/sim/load.ts'
import { main } from '../../scripts/sim/main.ts'
import { variantsOf } from '../../scripts/sim/variants.ts'
import { ROOT } from '../guards/repository.ts'

const folder = mkdtempSync(join(tmpdir(), 'sim-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Full after two seconds. */
const SMALL = {
  id: 'small',
  machine: { ram: 1024, reserved: 100, start_jiffies: 10000, overcommit_memory: 1 },
  tasks: [
    { pid: 1, comm: 'init', program: { kind: 'daemon', pages: 20, working_set: 20, every: 100 } },
    { pid: 7, comm: 'hog', program: { kind: 'leak', pages: 100, rate: 500 } },
  ],
  expect: [{ kind: 'dies', pid: 7, signal: 9, within: 500 }],
}
const small = file('small.json', SMALL)

interface Said {
  readonly code: number
  readonly out: readonly string[]
  readonly err: readonly string[]
}

async function sim(...args: readonly string[]): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await main(
    args[0] === '--help' ? args : [...args, '--jobs', '1'],
    (line) => void out.push(line),
    (line) => void err.push(line),
  )
  return { code, out, err }
}

describe('npm run sim', () => {
  it('tells in JSON of every event, of the counters at the end, and the state in a number', async () => {
    const { code, out } = await sim(small, '--json')
    expect(code).toBe(0)
    expect(out).toHaveLength(1)
    const told = JSON.parse(out[0])
    expect(told).toMatchObject({ ticks: 500, ended: 'until', counters: { nr_tasks: 1 }, refused: [] })
    expect(told.hash).toBeGreaterThan(0)
    expect(told.expect).toEqual([{ expected: SMALL.expect[0], held: true }])
    const kinds = told.events.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['reclaim-failed', 'out_of_memory', 'gate', 'kill', 'printk', 'exit']),
    )
    const kill = told.events.find(({ kind }: { kind: string }) => kind === 'kill')
    expect(kill.kill.scan.map(({ comm }: { comm: string }) => comm)).toEqual(['kswapd', 'init', 'hog'])
    expect(kill.kill.scan[2].badness.points).toBeGreaterThan(700)
    expect(kill.kill.call.gates).toHaveLength(5)
  })

  it('counts every call of out_of_memory() in its events', async () => {
    const told = JSON.parse((await sim(small, '--json')).out[0])
    const calls = told.events.flatMap((each: { kind: string; calls: number }) =>
      each.kind === 'out_of_memory' ? [each.calls] : [],
    )
    expect(calls.reduce((sum: number, n: number) => sum + n, 0)).toBe(told.counters.oom)
  })

  it('is readable without --json', async () => {
    const text = (await sim(small)).out.join('\n')
    expect(text).toContain('log: Out of Memory: Killed process 7 (hog).')
    expect(text).toContain('KILL: SIGKILL to hog (7)')
    expect(text).toContain('7 dies of SIGKILL within 5.00 s: yes')
  })

  it('runs a scenario of the library, a link and a file alike', async () => {
    const hashes = await Promise.all(
      [
        'a-malicious-malloc',
        '#v1;s=a-malicious-malloc',
        'https://badness.example/x/#v1',
        file('same.json', load(['a-malicious-malloc'])[0].scenario),
      ].map(async (name) => JSON.parse((await sim(name, '--json', '--until', '5')).out[0]).hash),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  it('does what a link changes', async () => {
    const { out } = await sim('#v1;s=a-malicious-malloc;c=100:signal:925:9', '--json', '--until', '3')
    const exits = JSON.parse(out[0]).events.filter(({ kind }: { kind: string }) => kind === 'exit')
    expect(exits).toMatchObject([{ pid: 925, why: 'SIGKILL', tick: 100 }])
  })

  it('checks: the exit code says whether all went as expected', async () => {
    expect(await sim(small, '--check')).toMatchObject({ code: 0, err: ['1 of 1 as expected'] })
    expect((await sim(small, '--check', '--set', 'tasks.hog.program.rate=1')).code).toBe(1)
    const short = await sim(small, '--check', '--until', '1')
    expect(short.code).toBe(1)
    expect(short.out.join()).toContain('the run did not come so far')
  })

  it('names what was wrong in a file and runs the rest', async () => {
    const bad = { ...SMALL, tasks: [...SMALL.tasks, { ...SMALL.tasks[1], pid: 8, nice: 40 }] }
    const { code, err } = await sim(file('bad.json', bad))
    expect(code).toBe(0)
    expect(err[0]).toMatch(/bad\.json: tasks\[2\]\.nice: 40 is above 19$/)
  })
})

describe('many runs in one call', () => {
  it('try every value, a line each', async () => {
    const { out } = await sim(small, '--set', 'tasks[1].nice=0..2', '--set', 'machine.ram=1024,1100')
    expect(out).toHaveLength(6)
    expect(out[0]).toMatch(/tasks\[1\]\.nice=0 machine\.ram=1024: hog \(7\) at \d\.\d\d s, state hash \d+$/)
  })

  it('vary the tasks by seeds, the same again for the same seed', async () => {
    const { out } = await sim(small, '--seeds', '5', '--json')
    const hashes = out.map((line) => JSON.parse(line).hash)
    expect(new Set(hashes).size).toBe(5)
    expect((await sim(small, '--seeds', '5', '--json')).out).toEqual(out)
  })

  it('come out the same on one core and on two, in their order', async () => {
    const args = ['scripts/run-ts.mjs', 'scripts/sim/cli.ts', small, '--seeds', '9', '--json', '--jobs']
    const on = (jobs: string) =>
      execFileSync(process.execPath, [...args, jobs], { cwd: ROOT, encoding: 'utf8' })
    const { out } = await sim(small, '--seeds', '9', '--json')
    expect(on('2').trimEnd().split('\n')).toEqual(out)
  }, 60_000)
})

describe('a task varied at random', () => {
  it('stays who it is, and within a quarter of what it was', () => {
    const [{ scenario }] = variantsOf(load([small])[0], [], 1)
    expect(scenario.tasks.map(({ pid, comm }) => [pid, comm])).toEqual([
      [1, 'init'],
      [7, 'hog'],
    ])
    const { program } = scenario.tasks[1]
    if (program.kind !== 'leak') throw new Error('another program')
    expect(program.rate).toBeGreaterThanOrEqual(375)
    expect(program.rate).toBeLessThanOrEqual(625)
    expect(program.rate).not.toBe(500)
  })
})

describe('a command line', () => {
  it.each([
    [[], 'a scenario, a file or a link was expected'],
    [['small', '--until', 'soon'], '--until: "soon" was given, a number from 0 to 1000000 was expected'],
    [['small', '--until'], '--until: nothing was given, a number from 0 to 1000000 was expected'],
    [['small', '--seeds', '1.5'], '--seeds: "1.5" was given, a whole number from 1 to 100000 was expected'],
    [['small', '--set', 'nice'], '--set: "nice" was given, PATH=VALUE was expected'],
    [['small', '--set', 'a=5..1'], '"5..1:1" is no range from small to large'],
    [['small', '--set', 'a=0..9999999'], '10000000 values are more than 100000'],
    [['small', '--jsn'], '"--jsn" is no option; known are --until, --json'],
  ])('%j is refused, and says what was expected', (args, said) => {
    expect(() => wishesOf(args)).toThrow(said)
  })

  it.each([
    ['doom', '"doom" is no file and no link; an id of the library was expected: a-malicious-malloc,'],
    [file('no.json', 'tasks: none'), 'a file of JSON was expected'],
    [file('empty.json', {}), 'there is no scenario in it\n  tasks is missing'],
  ])('with %s ends with 2', async (name, said) => {
    const { code, err } = await sim(name)
    expect(code).toBe(2)
    expect(err.join('\n')).toContain(said)
  })

  it.each([
    ['machine.rams=5', '--set machine.rams: "rams" is not there; there is ram, swap, reserved'],
    ['tasks[9].nice=5', '--set tasks[9].nice: "9" is not there; there is 0, 1'],
    ['tasks[1].nice=40', 'tasks[1].nice: 40 is above 19'],
    ['tasks.hog.program.__proto__=1', '"__proto__" is not there'],
  ])('with --set %s ends with 2', async (set, said) => {
    const { code, err } = await sim(small, '--set', set)
    expect(code).toBe(2)
    expect(err.join('\n')).toContain(said)
  })

  it('may say --until=5, and lists of values and ranges with steps', () => {
    expect(wishesOf(['x', '--until=5', '--set=a=1..2:0.5', '--set', 'b=x,2,true'])).toMatchObject({
      until: 5,
      set: [
        { path: 'a', values: [1, 1.5, 2] },
        { path: 'b', values: ['x', 2, true] },
      ],
    })
  })

  it('of nothing at all shows how it is done', async () => {
    const { code, out } = await sim('--help')
    expect(code).toBe(0)
    expect(out[0]).toContain('usage: npm run sim')
  })
})
