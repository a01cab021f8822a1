import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScenario, library } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'
import { toBase64url } from '../../src/url/base64url.ts'
import { decodeLink, defaultLink, encodeLink, freshLink } from '../../src/url/index.ts'
import { pack } from '../../src/url/pack/pack.ts'
import { sealBytes } from '../../src/url/sealed.ts'
import { assertComplete, upgrade } from '../../src/url/upgrade.ts'
import { LINKS } from './links.ts'
import packedLinks from './packed-links.json' with { type: 'json' }

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

/** What scenarios said when the link was made; what they can say since then has its default. */
describe('every link that was ever packed', () => {
  it.each(packedLinks)('opens the same: $link', ({ link, scenario, changes, tick, asks }) => {
    const { state, problems } = decodeLink(link)
    expect(problems).toEqual([])
    if (scenario) expect(state.scenario).toMatchObject(scenario)
    expect(state.changes).toEqual(changes ?? state.scenario.changes)
    expect([state.tick, state.asks]).toEqual([tick ?? 0, asks ?? false])
  })
})

describe('a link of a newer version', () => {
  const { state, problems } = decodeLink('#v3;s=swap-first;t=1234;frame=7;c=5:memory:925:100')

  it('opens what this page understands of it', () => {
    expect(state).toMatchObject({ scenario: library[1], tick: 1234 })
    expect(state.changes).toHaveLength(1)
  })

  it('says so once, and does not complain of what it cannot know', () => {
    expect(problems).toEqual([
      'This link was made by a newer Badness (v3; this page reads up to v2). What it understands is open; reload for the newest page.',
    ])
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

  it('that older copies of the page can read is written so that they do', () => {
    expect(encodeLink({ ...defaultLink, asks: true })).toBe('#v2;s=a-malicious-malloc;ask=1')
    expect(encodeLink({ ...defaultLink, tick: 5 })).toBe('#v1;s=a-malicious-malloc;t=5')
  })

  it('to a scenario of your own is packed, and one cut short says so', () => {
    const own = encodeLink(freshLink({ ...defaultScenario, id: 'mine' }))
    expect(own).toMatch(/^#v2;z=[\w-]+$/)
    expect(decodeLink(own.slice(0, -3)).problems).toEqual([
      'The scenario in the link cannot be read: the link may have been cut.',
    ])
  })

  it('with too much in it for packing is written out', () => {
    const changes = Array.from({ length: 9000 }, (_, tick): Change => ({
      tick,
      kind: 'memory',
      pid: 925,
      pages: 5,
    }))
    const link = encodeLink({ ...defaultLink, changes })
    expect(link).toContain(';c=0:memory:925:5,1:memory')
    expect(decodeLink(link).state.changes).toEqual(changes)
  })

  it('with a bomb in it is refused', () => {
    const bytes = pack({ tasks: 'a'.repeat(1e5) }, { values: 9, letters: 1e7 }) ?? new Uint8Array(0)
    const link = `#v2;z=${sealBytes(bytes)}`
    expect(link.length).toBeLessThan(1000)
    expect(decodeLink(link).problems).toEqual([
      'The scenario in the link would unpack to more than this page reads: it was left packed.',
    ])
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
  fc.record({ tick, kind: fc.constantFrom('fork' as const, 'exit' as const), pid }),
  fc.record({ tick, kind: fc.constant('swapon' as const), pages: fc.integer({ min: 1, max: 524288 }) }),
  fc.record({ tick, kind: fc.constant('swapoff' as const) }),
  fc.record({ tick, kind: fc.constant('start' as const), task: fc.constantFrom(...library[0].tasks) }),
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
    told: fc.record({
      notice: fc.constantFrom('', 'Look at **leak**.'),
      after: fc.constantFrom('', 'It was the biggest.'),
      tags: fc.constantFrom([], ['leak', 'swap']),
      level: fc.constantFrom(1, 2, 3),
      view: fc.constantFrom({}, { speed: 4, theme: 'projector', waitForKey: true }, { selected: 925 }),
    }),
  })
  .filter(({ base, told }) => base.tasks.some(({ pid }) => pid === (told.view.selected ?? pid)))
  .map(({ base, ram, swap, own, machine, changes, comm, told }) => ({
    ...base,
    ...(machine ? { machine: { ...base.machine, ram, swap, reserved: 200 } } : {}),
    ...(own
      ? {
          id: 'mine',
          changes,
          ...told,
          tasks: base.tasks.map((each) => ({ ...each, comm, nice: 3, locked: true })),
        }
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
    asks: on,
  })
  .filter((state) => state.scenario.machine.reserved < state.scenario.machine.ram / 2)

describe('what was said in a link', () => {
  it('is what is read from it', () => {
    fc.assert(
      fc.property(link, (state) => {
        expect(decodeLink(encodeLink(state))).toEqual({ state, problems: [] })
      }),
    )
  }, 60_000)
})

describe('a broken or foreign link', () => {
  it.each([
    ['version zero', '#v0', 'begins with "v0"'],
    ['something else', '#section-3', 'begins with "section-3"'],
    ['no scenario of that name', '#v1;s=doom', '"doom"'],
    ['a cut scenario', custom({ tasks: [task] }).slice(0, -9), 'may have been cut'],
    ['no base64', '#v1;j=%%%', 'may have been cut'],
    ['10 000 tasks', custom({ tasks: Array.from({ length: 10000 }, () => task) }), 'is longer than 1000'],
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
    ['m=ram:-16', 'machine.ram: -16 is below 512'],
    ['m=wheels:4', 'The link changes "wheels" of the machine: there is no such part.'],
    ['c=5:memory:925:-3', 'changes[0].pages: -3 is below 0'],
    ['c=5:memory:925', 'changes[0].pages is missing'],
    ['c=5:constructor:925', 'changes[0].kind: "constructor" must be a change that the machine knows'],
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

  it('never throws: a good link with a piece cut out or put in', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.nat(), fc.string({ maxLength: 6 }), (state, from, cut, put) => {
        const whole = encodeLink(state)
        const at = from % whole.length
        const { state: read } = decodeLink(whole.slice(0, at) + put + whole.slice(at + (cut % 9)))
        expect(read.scenario.tasks.length).toBeGreaterThan(0)
        expect(decodeLink(encodeLink(read)).problems).toEqual([])
      }),
      { numRuns: 200 },
    )
  }, 60_000)
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
