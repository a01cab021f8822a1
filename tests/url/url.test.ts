import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScenario, library } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'
import { toBase64url } from '../../src/url/base64url.ts'
import { decodeLink, defaultLink, encodeLink, freshLink } from '../../src/url/index.ts'
import { assertComplete, upgrade } from '../../src/url/upgrade.ts'
import { LINKS } from './links.ts'

const custom = (scenario: unknown): string => `#v1;j=${toBase64url(JSON.stringify(scenario))}`
const task = { pid: 7, comm: 'hog', program: { kind: 'leak', pages: 100, rate: 50 } }

describe('every link once printed', () => {
  it.each(LINKS)('opens: $link', (line) => {
    const { state, problems } = decodeLink(line.link)
    expect(problems).toEqual([])
    expect(state.scenario.id).toBe(line.scenario)
    expect(state.tick).toBe(line.tick ?? 0)
    expect(state.speed).toBe(line.speed ?? 1)
    expect(state.changes).toHaveLength(line.changes ?? 0)
    expect(state.selected).toBe(line.selected ?? state.scenario.hero)
    expect(state.theme).toBe(line.theme ?? 'auto')
    expect(state.waitForKey).toBe(line.wait ?? false)
    if (line.swap !== undefined) expect(state.scenario.machine.swap).toBe(line.swap)
  })
})

describe('a link', () => {
  it('to a library scenario is short and readable', () => {
    const swapFirst = library[1] ?? defaultScenario
    const state = { ...freshLink(swapFirst), tick: 1234, speed: 10 }
    expect(encodeLink({ ...state, changes: [{ tick: 120, kind: 'memory', pid: 925, pages: 5000 }] })).toBe(
      '#v1;s=swap-first;t=1234;x=10;c=120:memory:925:5000',
    )
    const machine = { ...swapFirst.machine, ram: 8192, swap: 0 }
    expect(encodeLink({ ...state, tick: 0, speed: 1, scenario: { ...swapFirst, machine } })).toBe(
      '#v1;s=swap-first;m=ram:8192,swap:0',
    )
  })

  it('to an untouched page says nothing but the scenario', () => {
    expect(encodeLink(defaultLink)).toBe('#v1;s=a-malicious-malloc')
  })
})

const pid = fc.integer({ min: 1, max: 32767 })
const pages = fc.integer({ min: 0, max: 786432 })
const on = fc.boolean()
const u32 = fc.integer({ min: 0, max: 4294967295 })
const i31 = fc.integer({ min: 0, max: 2147483647 })
const nice = fc.integer({ min: -20, max: 19 })
const tick = fc.integer({ min: 0, max: 100000000 })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ tick, kind: fc.constantFrom('memory' as const, 'reserve' as const), pid, pages }),
  fc.record({ tick, kind: fc.constantFrom('root' as const, 'rawio' as const, 'mlock' as const), pid, on }),
  fc.record({ tick, kind: fc.constant('nice' as const), pid, nice }),
  fc.record({ tick, kind: fc.constant('age' as const), pid, age: u32 }),
  fc.record({ tick, kind: fc.constant('cpu' as const), pid, cpu: i31 }),
  fc.record({ tick, kind: fc.constant('thread' as const), pid, of: fc.integer({ min: 0, max: 32767 }) }),
  fc.record({
    tick,
    kind: fc.constant('signal' as const),
    pid,
    signal: fc.constantFrom(9 as const, 15 as const),
  }),
  fc.record({ tick, kind: fc.constant('fork' as const), pid }),
  fc.record({
    tick,
    kind: fc.constant('overcommit' as const),
    value: fc.constantFrom(0 as const, 1 as const),
  }),
)
const changes = fc.array(change, { maxLength: 20 }).map((list) => list.toSorted((a, b) => a.tick - b.tick))
const ram = fc.integer({ min: 512, max: 262144 })
const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    base: fc.constantFrom(...library),
    ram,
    swap: fc.integer({ min: 0, max: 524288 }),
    own: on,
    machine: on,
    changes,
    comm: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 15 }),
  })
  .map(({ base, ram, swap, own, machine, changes, comm }) => ({
    ...base,
    ...(machine ? { machine: { ...base.machine, ram, swap, reserved: 200 } } : {}),
    ...(own
      ? { id: 'mine', changes, tasks: base.tasks.map((each) => ({ ...each, comm, nice: 3, locked: true })) }
      : {}),
  }))
const link = fc
  .record({
    scenario,
    changes,
    tick,
    speed: fc.constantFrom(0.01, 0.3, 1, 12.5, 1000),
    theme: fc.constantFrom('auto' as const, 'light' as const, 'dark' as const, 'projector' as const),
    selected: pid,
    waitForKey: on,
  })
  .filter((state) => state.scenario.machine.reserved < state.scenario.machine.ram / 2)

describe('what was said in a link', () => {
  it('is what is read from it', () => {
    fc.assert(
      fc.property(link, (state) => {
        expect(decodeLink(encodeLink(state))).toEqual({ state, problems: [] })
      }),
    )
  })
})

describe('a broken or foreign link', () => {
  it.each([
    ['another version', '#v2;s=swap-first', 'begins with "v2"'],
    ['version zero', '#v0', 'begins with "v0"'],
    ['something else', '#section-3', 'begins with "section-3"'],
    ['no scenario of that name', '#v1;s=doom', '"doom"'],
    ['a cut scenario', custom({ tasks: [task] }).slice(0, -9), 'may have been cut'],
    ['no base64', '#v1;j=%%%', 'may have been cut'],
    ['10 000 tasks', custom({ tasks: Array.from({ length: 10000 }, () => task) }), 'at most 1000'],
    [
      'deep nesting',
      `#v1;j=${toBase64url('['.repeat(90000) + ']'.repeat(90000))}`,
      'nested more than 6 deep',
    ],
    ['a list and no scenario', custom([]), 'tasks is missing'],
  ])('with %s opens the default scenario and says why', (_, hash, said) => {
    const { state, problems } = decodeLink(hash)
    expect(state.scenario).toBe(defaultScenario)
    expect(problems.join(' ')).toContain(said)
  })

  it.each([
    [
      't=99999999999999999999',
      't is "99999999999999999999": it must be a number from 0 to 100000000, so it is 0.',
    ],
    ['t=NaN', 't is "NaN": it must be a number from 0 to 100000000, so it is 0.'],
    ['t=-1', 't is "-1": it must be a number from 0 to 100000000, so it is 0.'],
    ['t=1.5', 't is "1.5": it must be a whole number, so it is 0.'],
    ['x=1e9', 'x is "1e9": it must be a number from 0.01 to 1000, so it is 1.'],
    ['look=<script>', 'look is "<script>": it must be auto, light, dark, projector.'],
    ['m=ram:-16', 'machine.ram is -16: it must be a whole number from 512 to 1048576.'],
    ['m=wheels:4', 'The link changes "wheels" of the machine: there is no such part.'],
    ['c=5:memory:925:-3', 'changes.0.pages is -3: it must be a whole number from 0 to 786432.'],
    ['c=5:memory:925', 'changes.0.pages is missing.'],
    ['c=5:constructor:925', 'changes.0.kind is "constructor": it must be a change that the machine knows.'],
    ['zap', 'The link has a part "zap" that this page does not know.'],
    ['look=dark;look=light', 'The link says "look" twice: the first one counts.'],
  ])('with %s keeps the rest and names it', (part, said) => {
    const { state, problems } = decodeLink(`#v1;s=swap-first;p=801;${part}`)
    expect(problems).toEqual([said])
    expect(state.scenario.id).toBe('swap-first')
    expect(state.selected).toBe(801)
  })

  it('with script text in a name shows it as a name, or refuses what is too long', () => {
    const named = decodeLink(custom({ tasks: [{ ...task, comm: '<img onerror=>' }] }))
    expect(named.problems).toEqual([])
    expect(named.state.scenario.tasks[0]?.comm).toBe('<img onerror=>')
    const long = decodeLink(custom({ tasks: [task, { ...task, pid: 8, comm: '<script>alert(1)</script>' }] }))
    expect(long.state.scenario.tasks).toHaveLength(1)
    expect(long.problems).toHaveLength(1)
  })

  it('never throws: any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        decodeLink(text)
        decodeLink(`#v1;${text}`)
        decodeLink(`#v1;s=swap-first;c=${text}`)
        decodeLink(`#v1;j=${text}`)
      }),
    )
  })

  it('never throws: a good link with a piece cut out or put in', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.nat(), fc.string({ maxLength: 6 }), (state, from, cut, put) => {
        const whole = encodeLink(state)
        const at = from % whole.length
        const { state: read } = decodeLink(whole.slice(0, at) + put + whole.slice(at + (cut % 9)))
        expect(read.scenario.tasks.length).toBeGreaterThan(0)
        expect(decodeLink(encodeLink(read)).problems).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('versions', () => {
  it('miss no upgrader, or the page says so when it loads', () => {
    const rename = (fields: ReadonlyMap<string, string>) => new Map([...fields, ['seen', '1']])
    expect(() => assertComplete({ 1: rename }, 2)).not.toThrow()
    expect(() => assertComplete({ 2: rename }, 3)).toThrow('links of version 1 have no upgrader to 2')
    expect(upgrade(new Map([['t', '5']]), 1, { 1: rename }, 2).get('seen')).toBe('1')
    expect(upgrade(new Map([['t', '5']]), 2, { 1: rename }, 2).has('seen')).toBe(false)
  })
})
