import { describe, expect, it } from 'vitest'
import { emphasised } from '../../src/motion/ease.ts'
import { endOf, finished, killSpans, phaseAt, pictureAt, showLength, stillAt } from '../../src/motion/kill.ts'

describe('the six steps of a kill', () => {
  it('take 4.3 s for nine tasks: 400 + 600 + 1350 + 550 + 900 + 500', () => {
    expect(showLength(9, 1)).toBe(4300)
  })
  it('never spend more than 1.5 s on the scan, however many tasks there are', () => {
    expect(killSpans(1000)[2]?.length).toBe(1500)
  })
  it('are all divided by the pace', () => {
    expect(showLength(9, 8)).toBe(537.5)
    expect(phaseAt(50, 9, 8)).toBe(2)
  })
  it('follow one another without a gap', () => {
    const at = [0, 399, 400, 999, 1000, 2349, 2350, 2899, 2900, 3799, 3800, 4299, 4300]
    expect(at.map((ms) => phaseAt(ms, 9, 1))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7])
  })
  it('stand at the end of a step while they wait for a key', () => {
    expect([1, 2, 3, 4, 5, 6].map((step) => endOf(step, 9))).toEqual([400, 1000, 2350, 2900, 3800, 4300])
  })
  it('show themselves while they wait, not the step that comes next', () => {
    const at = [1, 2, 3, 4, 5, 6].map((step) => stillAt(step, 9))
    expect(at.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6])
    expect(at.map(({ gates }) => gates)).toEqual([0, 5, 5, 5, 5, 5])
    expect(at.map(({ scanned }) => scanned)).toEqual([0, 0, 9, 9, 9, 9])
    expect(at.map(({ ram }) => ram)).toEqual([0, 0, 0, 0, 1, 1])
  })
})

describe('the picture at an instant', () => {
  it('flashes the asking row once', () => {
    expect(pictureAt(40, 9, 1).flash).toBe(0.5)
    expect(pictureAt(80, 9, 1).flash).toBe(1)
    expect(pictureAt(400, 9, 1).flash).toBe(0)
  })
  it('lights the gates one by one, 120 ms each', () => {
    expect([400, 519, 520, 640, 999, 1000].map((ms) => pictureAt(ms, 9, 1).gates)).toEqual([0, 0, 1, 2, 4, 5])
  })
  it('asks the rows one by one, in order', () => {
    expect([999, 1000, 1149, 1150, 2349, 2350].map((ms) => pictureAt(ms, 9, 1).scanned)).toEqual([
      0, 1, 1, 2, 9, 9,
    ])
  })
  it('frees RAM before swap', () => {
    const picture = pictureAt(3400, 9, 1)
    expect(picture.ram).toBeGreaterThan(0.9)
    expect(picture.swap).toBeLessThan(0.1)
  })
  it('ends with everything done', () => {
    expect(finished(9)).toEqual({
      step: 7,
      flash: 0,
      gates: 5,
      scanned: 9,
      mark: 1,
      flight: 1,
      ram: 1,
      swap: 1,
      because: 1,
    })
  })
})

it('the emphasised curve leaves at once and arrives gently', () => {
  expect(emphasised(0)).toBeCloseTo(0, 4)
  expect(emphasised(1)).toBeCloseTo(1, 4)
  expect(emphasised(0.2)).toBeCloseTo(0.5, 4) // t = 1/2: x = 3/8 of 0.2 + 1/8, y = 3/8 + 1/8
})
