import { describe, expect, it } from 'vitest'
import { library } from '../../src/scenarios/index.ts'
import { bundled } from '../fixtures/bundled.ts'
import type * as Played from './played.ts'
import type { Run } from './played.ts'

/** Final state of each scenario at its last expectation; a changed rule of the kernel or the machine changes it. */
const GOLDEN_HASH: Readonly<Record<string, number>> = {
  'a-malicious-malloc': 3373177751,
  'swap-first': 2143702367,
  'the-innocent-giant': 2321611803,
  'nice-guys-die-first': 2817256450,
  'no-is-an-answer': 2797361719,
  'an-evening-in-2002': 2574821716,
  'roots-privilege': 848747272,
  'threads-share-the-fate': 2910555343,
  'two-hogs-five-seconds': 1253144463,
  'work-makes-you-guilty': 747219979,
  'a-fork-bomb': 1613760534,
  'hands-on-the-hardware': 3129977881,
  'deaf-to-sigterm': 4119191197,
  'swap-on-swap-off': 1435986594,
  'the-locked-machine': 586422202,
  'too-slow-to-be-oom': 4268629797,
  'init-is-the-hog': 60592278,
  'nobody-to-kill': 55759304,
}

const { runOf } = await bundled<typeof Played>('tests/scenarios/played.ts')
const runs = new Map<string, Run>(library.map((scenario) => [scenario.id, runOf(scenario)]))
const run = (id: string): Run => {
  const found = runs.get(id)
  if (!found) throw new Error(`no scenario ${id}`)
  return found
}
const victims = (id: string) => run(id).kills.map((kill) => kill.victims.map(([comm]) => comm).join('+'))

describe.each(library)('$title', (scenario) => {
  const { refused, free, judged, hash, again } = run(scenario.id)

  it('opens with every task in place and memory to spare', () => {
    expect(refused).toEqual([])
    expect(free).toBeGreaterThan(400)
  })

  it('keeps its promises', () => {
    expect(judged.filter(({ held }) => held !== true)).toEqual([])
  })

  it('ends in the very state it always ended in, with and without travels in time', () => {
    expect(hash).toBe(GOLDEN_HASH[scenario.id])
    expect(again).toBe(hash)
  })

  it('tells the truth about points', () => {
    const { kills, end } = run(scenario.id)
    const seen = new Set([...kills.flatMap(({ points }) => Object.values(points)), ...end.points])
    const said = [...`${scenario.notice} ${scenario.after}`.matchAll(/(\d+) points/g)].map(([, n]) =>
      Number(n),
    )
    expect(said.filter((points) => !seen.has(points))).toEqual([])
  })
})

describe('what the texts say', () => {
  it('A malicious malloc: cc1 would have died at the start, leak dies in the end', () => {
    const { worst, kills } = run('a-malicious-malloc')
    expect(worst).toBe('cc1')
    expect(victims('a-malicious-malloc')).toEqual(['leak'])
    expect(kills[0].passed).toBeGreaterThan(1)
    expect(kills[0].taken).toBeGreaterThan(2)
  })

  it('The innocent giant: 644 frames come back, and leak dies exactly 5.00 s later', () => {
    const { exits, kills } = run('the-innocent-giant')
    expect(exits[0]).toMatchObject({ comm: 'java', frames: 644 })
    expect(kills[1].tick - kills[0].tick).toBe(500)
  })

  it("Root's privilege: two innocents and then the leak, with SIGTERM", () => {
    expect(victims('roots-privilege')).toEqual(['emacs', 'mutt', 'named'])
    expect(run('roots-privilege').kills[2].victims).toEqual([['named', 420, 15]])
  })

  it('Threads share the fate: 457, 800, 6400 and 3200 points, one kill, four signals', () => {
    const [kill] = run('threads-share-the-fate').kills
    expect([870, 871, 872, 873, 901].map((pid) => kill.points[pid])).toEqual([457, 800, 6400, 3200, 2100])
    expect(kill.victims.map(([, pid, signal]) => [pid, signal])).toEqual(
      [870, 871, 872, 873].map((pid) => [pid, 9]),
    )
  })

  it('Two hogs, five seconds: the second kill comes 500 ticks after the first, to the tick', () => {
    const [first, second] = run('two-hogs-five-seconds').kills
    expect(second.tick - first.tick).toBe(500)
  })

  it('Work makes you guilty: 2000 points for 31 units, 3000 for 32', () => {
    const [kill] = run('work-makes-you-guilty').kills
    expect([kill.points[900], kill.points[901]]).toEqual([2000, 3000])
  })

  it('A fork bomb: the innocent first, and then the bomb', () => {
    expect(victims('a-fork-bomb')).toEqual(['netscape', 'bash', 'sshd', 'bomb', 'bomb'])
  })

  it('Deaf to SIGTERM: named every 5.00 s, with the same points', () => {
    const { kills } = run('deaf-to-sigterm')
    expect(kills.slice(1).map(({ tick }, i) => tick - kills[i].tick)).toEqual([500, 500, 500, 500])
    expect(new Set(kills.map(({ points }) => points[702]))).toEqual(new Set([687]))
  })

  it('The locked machine: every call stops at gate 1', () => {
    const { outcomes } = run('the-locked-machine')
    expect(outcomes.length).toBeGreaterThan(500)
    expect(new Set(outcomes)).toEqual(new Set(['swap_left']))
  })

  it('Too slow to be out of memory: every slow drop starts the clock anew', () => {
    const { outcomes, kills } = run('too-slow-to-be-oom')
    expect(outcomes.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 'reset'))
    expect(kills[0].points[925]).toBe(192)
  })

  it('Init is the hog: it uses the reserve to the last page', () => {
    expect(run('init-is-the-hog').end.free).toBe(0)
    expect(new Set(victims('init-is-the-hog'))).toEqual(new Set(['init']))
  })
})
