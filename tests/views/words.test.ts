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
import type { OomCall } from '../../src/content/gates.ts'
import { HEADLINES } from '../../src/content/headline.ts'
import { framesFree, slotsFree, stretchText } from '../../src/content/memory.ts'
import { becauseKilled } from '../../src/content/because.ts'
import { whyNot } from '../../src/views/dialogs/machineForm.ts'
import { calmLine, wasNowLine } from '../../src/views/gates/lamps.ts'
import { marksOf } from '../../src/views/gates/Tape.tsx'
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
  const frame = aFrame({ count: 4, nr_swap_pages: 5212 })
  it('light up to the one that returned, which says why', () => {
    expect(calmLine('since-last', call, frame)).toEqual({ lamp: 'passed', value: 'no, 0.01 s' })
    expect(calmLine('since-first', call, frame)).toEqual({ lamp: 'returned', value: 'yes, 0.35 s: return' })
    expect(calmLine('count', call, frame)).toEqual({ lamp: 'off', value: 'not asked, count 4' })
  })
  it('after a kill say what was and what is', () => {
    expect(wasNowLine('swap-left', call, frame).value).toBe('was 0; now 5\u202f212 slots')
  })
  it('know that a kernel that never killed remembers jiffy 0', () => {
    const step = { gate: 'since-lastkill', left: 1006228, op: '<', right: 500, open: true } as const
    expect(ANSWERS['since-lastkill'](step, call)).toBe('no, none yet')
  })
  it('share their lines with the tape, newest at the right', () => {
    const tape = (['swap_left', 'lt_1s', 'kill'] as const).map((outcome) => ({ tick: 0, outcome, count: 0 }))
    expect([0, 2, LINE_OF.kill].map((line) => marksOf(tape, line))).toEqual(['37', '38', '39'])
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

it('the machine dialog says why a number cannot be', () => {
  const ram = { key: 'ram', min: 2, max: 1024 } as const
  expect(whyNot(ram, '1', 820)).toBe('RAM, MB: a whole number from 2 to 1\u202f024.')
  expect(whyNot(ram, '4', 820)).toContain('RAM must be more than 6.4 MB')
  expect(whyNot(ram, '64', 820)).toBeUndefined()
})
