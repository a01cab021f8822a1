import { describe, expect, it } from 'vitest'
import {
  lostFraction,
  integer,
  megabytes,
  ordinal,
  percent,
  seconds,
  speedText,
  stamp,
} from '../../src/base/format.ts'
import { ANSWERS, LINE_OF } from '../../src/content/gates.ts'
import { markTitle, tapeText } from '../../src/content/tape.ts'
import type { OomCall, Outcome } from '../../src/content/gates.ts'
import { HEADLINES } from '../../src/content/headline.ts'
import { framesFree, slotsFree, stretchText } from '../../src/content/memory.ts'
import { GATES } from '../../src/linux/record.ts'
import { becauseKilled } from '../../src/content/because.ts'
import { calmLine, litLine, nowOf } from '../../src/views/gates/lamps.ts'
import { marksOf, placed } from '../../src/views/gates/marks.ts'
import { lookOf } from '../../src/views/owners.ts'
import { aFrame } from '../fixtures/moments.ts'

describe('numbers for people', () => {
  it('have narrow no-break spaces between thousands', () => expect(integer(30000)).toBe('30\u202f000'))
  it('count pages of 4 KB in megabytes: 9318 are 36.4', () => expect(megabytes(9318)).toBe('36.4'))
  it('count jiffies in hundredths of a second', () => {
    expect(seconds(2705)).toBe('27.05')
    expect(stamp(1006228)).toBe('10062.28')
  })
  it('show what truncation lost: 790 / 4 is 197, and half a point is gone', () => {
    expect(lostFraction(790 % 4, 4)).toBe('.50')
    expect(lostFraction(2, 3)).toBe('.67')
    expect(lostFraction(999, 1000)).toBe('.99')
    expect(lostFraction(0, 4)).toBeUndefined()
  })
  it('say 61st, 2nd, 11th', () => expect([61, 2, 11].map(ordinal)).toEqual(['61st', '2nd', '11th']))
  it('count one thing as one, and none as many', () => {
    expect([0, 1, 2].map(framesFree)).toEqual(['0 frames free', '1 frame free', '2 frames free'])
    expect([0, 1, 21].map(slotsFree)).toEqual(['0 slots free', '1 slot free', '21 slots free'])
    expect(stretchText('leak', 1, 'frames')).toBe('**leak** holds 1 frame, 0.0 MB')
    expect(HEADLINES.dead('leak', 9, 1, { frames: 1, slots: 0 }).text).toBe(
      'SIGKILL, for **1 point**. 1 frame is free again.',
    )
  })
  it('name speeds as the slider does', () => {
    expect([0.01, 1, 2.5, 1000].map(speedText)).toEqual(['1/100×', '1×', '2.5×', '1\u202f000×'])
  })
  it('are never NaN: nothing of nothing is 0%', () => expect(percent(0, 0)).toBe('0%'))
})

const call: OomCall = {
  jiffies: 1006228,
  by: 925,
  comm: 'leak',
  reclaimed: 3,
  outcome: 'lt_1s',
  gates: [
    { gate: 'swap-left', left: 0, op: '>', right: 0, open: true },
    { gate: 'since-last', left: 1, op: '>', right: 500, open: true },
    { gate: 'since-first', left: 35, op: '<', right: 100, open: false },
  ],
  first: 1006193,
  last: 1006228,
  count: 4,
  lastkill: 0,
}

describe('the gates', () => {
  it('light up to the one that returned, which says why', () => {
    expect(calmLine('since-last', call)).toEqual({ lamp: 'passed', value: 'no, 0.01 s' })
    expect(calmLine('since-first', call)).toEqual({ lamp: 'returned', value: 'yes, 0.35 s: return' })
    expect(calmLine('count', call)).toEqual({ lamp: 'off', value: 'not asked' })
  })
  it('of a call on show are dark until it has passed them', () => {
    expect(litLine('since-last', call, false)).toEqual({ lamp: 'off', value: undefined })
    expect(litLine('since-last', call, true)).toEqual({ lamp: 'passed', value: 'no, 0.01 s' })
  })
  it('know that a kernel that never killed remembers jiffy 0', () => {
    const step = { gate: 'since-lastkill', left: 1006228, op: '<', right: 500, open: true } as const
    expect(ANSWERS['since-lastkill'](step, call)).toBe('no, none yet')
  })
})

describe('between two calls the gates', () => {
  const statics = { oom_calls: 9, short: 1, count: 7, nr_swap_pages: 5212 }
  it('tell what they would look at now', () => {
    const times = { jiffies: 1006280, last: 1006277, first: 1006228, lastkill: 1006070 }
    const frame = aFrame({ ...statics, ...times })
    expect(GATES.map((gate) => nowOf(gate, frame))).toEqual([
      'now 5\u202f212 slots',
      'last 0.03 s ago',
      'first 0.52 s ago',
      'count 7 of 10',
      'lastkill 2.10 s ago',
    ])
  })
  it('count on when jiffies wrap after 497 days: from 2 before it to 3 after it are 5', () => {
    expect(nowOf('since-first', aFrame({ ...statics, jiffies: 3, first: 2 ** 32 - 2 }))).toBe(
      'first 0.05 s ago',
    )
  })
  it('stand still when memory has not been short for five seconds, and say nothing before the first call', () => {
    const frame = aFrame({ ...statics, short: 0, jiffies: 1007000, last: 1006277 })
    expect(nowOf('since-last', frame)).toBe('last over 5 s ago')
    expect(nowOf('since-lastkill', frame)).toBe('lastkill never')
    expect(nowOf('count', aFrame({}))).toBeUndefined()
  })
})

describe('the tape of calls', () => {
  const mark = (outcome: Outcome, calls: number) => ({ outcome, calls, since: 100, tick: 200, count: 9 })
  const marks = placed([mark('lt_1s', 34), mark('swap_left', 1), mark('kill', 1)])
  it('has the newest at the right, 0.36 em for a mark alone and 0.6 em for each sign of a number', () => {
    // From the right: 0.36, 0.36, then 2 * 0.36 for a mark with air around "×34", which is 3 * 0.6 wide.
    expect(marks.map(({ x }) => x.toFixed(2))).toEqual(['-0.36', '-0.72', '-3.24'])
  })
  it('has each mark on the line of the gate at which its calls returned', () => {
    expect([0, 1, 2, LINE_OF.kill].map((line) => marksOf(marks, line))).toEqual([
      '-0.72,1,100,200,9',
      '',
      '-3.24,34,100,200,9',
      '-0.36,1,100,200,9',
    ])
  })
  it('ends where its picture does: in 15 em there is room for 41 marks', () =>
    expect(placed(Array.from({ length: 50 }, () => mark('lt_10', 1)))).toHaveLength(41))
  it('says when and how many, for those who point at a mark', () => {
    expect(markTitle(9, 2295, 2305, 9)).toBe('9 calls in a row, 22.95 s to 23.05 s; count 9 of 10')
    expect(markTitle(1, 2295, 2295, 0)).toBe('A call at 22.95 s; count 0 of 10')
    expect(tapeText(34)).toBe('34 of the last calls ended here')
  })
})

it('a dead row says what was asked for, what divided it, and who was next', () => {
  const steps = [{ rule: 'cpu-time', op: '÷', operand: 2, before: 7600, after: 3800, lost: 0 }] as const
  const badness = { points: 3800, cpu: 11000, age: 0, cpu_time: 10, run_time: 0, isq_run: 1, steps }
  expect(
    becauseKilled({ badness, total_vm: 7600, rss: 1312, swapped: 0, next: { comm: 'bash', points: 620 } }),
  ).toBe(
    '**because** it asked for 29.7 MB; ÷ 2 for its work. 5.1 MB of it was in RAM. Next in line was bash with 620.',
  )
})

it('an eleventh owner has the first hue again, with the next glyph', () => {
  expect(lookOf(0)).toEqual({ hue: 0, glyph: 0 })
  expect(lookOf(10)).toEqual({ hue: 0, glyph: 1 })
})
