import { describe, expect, it } from 'vitest'
import type { StoryEvent } from '../../src/store/state.ts'
import { killFacts } from '../../src/views/why/killFacts.ts'
import { plotSaw } from '../../src/views/why/plot.ts'
import { aKill } from '../store/fake.ts'

/** int_sqrt() from 0 to 16 units. */
const SAW = [
  { from: 0, by: 1 },
  { from: 4, by: 2 },
  { from: 6, by: 3 },
  { from: 8, by: 2 },
]

describe('the plot of the saw', () => {
  // Margins at 10 px a letter: 18 left, 5 right, 16 above, 16 below. So 16 units are 377 px wide, and 4, the true root
  // of 16, is 88 px high.
  const spec = { saw: SAW, most: 16, power: 1 / 2, here: { units: 10, by: 2 } }
  const plot = plotSaw(spec, { width: 400, height: 120, em: 10 })

  it('goes in steps from the left edge to the right', () => {
    expect(plot.stairs).toBe('M18 82H112.3L112.3 60H159.4L159.4 38H206.5L206.5 60H395')
  })

  it('falls at 8, from 3 to 2', () => {
    expect(plot.falls).toEqual([
      { x: 206.5, from: { x: 206.5, y: 38 }, to: { x: 206.5, y: 60 }, before: 3, after: 2, labelled: true },
    ])
  })

  it('says where one is, and where the true root passes above: 3.16 of 4', () => {
    expect(plot.here).toEqual({ x: 253.6, y: 60 })
    expect(plot.above).toBe(34.4)
  })

  it('ends where the true root is 4 at the top of the plot', () => {
    expect(plot.end).toEqual({ stairs: 60, ghost: 16 })
    expect(plot.ghost.startsWith('M18 104')).toBe(true)
    expect(plot.ghost.endsWith('L395 16')).toBe(true)
  })

  it('leaves out the words of a fall that stands too near to the one before', () => {
    const saw = [...SAW, { from: 9, by: 3 }, { from: 10, by: 2 }]
    const near = plotSaw({ ...spec, saw }, { width: 400, height: 120, em: 10 })
    expect(near.falls.map(({ labelled }) => labelled)).toEqual([true, false])
  })

  it('writes fewer numbers at the left when the saw climbs high', () => {
    const high = plotSaw({ ...spec, most: 1024 }, { width: 400, height: 120, em: 10 })
    expect(high.rows.map(({ by }) => by)).toEqual([5, 10, 15, 20, 25, 30])
  })
})

const at = (tick: number) => ({ tick, jiffies: tick })
const failed = (tick: number): StoryEvent => ({
  ...at(tick),
  kind: 'reclaim-failed',
  pid: 925,
  comm: 'leak',
  reclaimed: 0,
})
const full = (tick: number): StoryEvent => ({ ...at(tick), kind: 'swap-full' })
const gate = (tick: number, outcome: 'swap_left' | 'lt_10' | 'recent_kill'): StoryEvent => ({
  ...at(tick),
  kind: 'gate',
  outcome,
})

describe('what led to a kill', () => {
  it('is nothing before the first', () => {
    expect(killFacts({ story: [failed(10)], dead: [] }, 925)).toBeUndefined()
  })

  it('is the shortage that it ended: since when reclaim failed, when swap was full, the gates', () => {
    const story = [failed(100), gate(100, 'swap_left'), full(300), gate(310, 'lt_10'), aKill(400)]
    const facts = killFacts({ story, dead: [] }, 925)
    expect(facts).toMatchObject({ failedAt: 100, swapFullAt: 300, killedBefore: undefined, place: 2 })
    expect(facts?.stages.map(({ tick, outcome }) => [tick, outcome])).toEqual([
      [100, 'swap_left'],
      [310, 'lt_10'],
    ])
    expect([facts?.chosen.comm, facts?.next?.comm]).toEqual(['leak', 'cc1'])
  })

  it('counts from the kill before when the shortage went on after it', () => {
    const story = [failed(100), gate(100, 'swap_left'), aKill(400), gate(401, 'recent_kill'), aKill(900)]
    const facts = killFacts({ story, dead: [] }, 925)
    expect(facts).toMatchObject({ killedBefore: 400, event: { tick: 900 } })
    expect(facts?.stages.map(({ tick }) => tick)).toEqual([401])
  })

  it('is that of the task asked about, not of a later kill', () => {
    const other = aKill(900)
    const later: StoryEvent = {
      ...other,
      kill: { ...other.kill, pid: 911, victims: [{ pid: 911, comm: 'cc1', signal: 9 }] },
    }
    const story = [aKill(400), later]
    expect(killFacts({ story, dead: [] }, 925)?.event.tick).toBe(400)
    expect(killFacts({ story, dead: [] }, 911)?.event.tick).toBe(900)
    expect(killFacts({ story, dead: [] }, 1)?.event.tick).toBe(900)
  })
})
