import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { defaultScenario } from '../../src/scenarios/index.ts'
import type { AppState } from '../../src/store/state.ts'
import { initialState } from '../../src/store/initial.ts'
import { defaultLink } from '../../src/url/index.ts'
import { codeOf } from '../../src/views/dialogs/qr.ts'
import { LOOKS } from '../../src/views/frames/patterns.ts'
import { chartSvg } from '../../src/views/picture/chart.ts'
import { isRight, outcomeOf, untilOf } from '../../src/views/predict/outcome.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

/** The squares of a code as pixels, four to a square, as its path draws them. */
function drawn(text: string): string | undefined {
  const code = codeOf(text)
  if (!code) return undefined
  const side = code.size * 4
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of code.path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let py = Number(y) * 4; py < Number(y) * 4 + 4; py++)
      for (let px = Number(x) * 4; px < (Number(x) + Number(width)) * 4; px++)
        pixels.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3)
  return jsQR(pixels, side, side)?.data
}

describe('the code of a link', () => {
  it.each([50, 400, 1500])('of %i letters is read back as the link', (letters) => {
    const link = `https://x.org/badness/#v2;z=${'aB3-_x'.repeat(letters).slice(0, letters)}`
    expect(drawn(link)).toBe(link)
  })

  it('is dense from 500 letters or so, and there is none beyond 2,953', () => {
    expect(codeOf('a'.repeat(400))?.dense).toBe(false)
    expect(codeOf('a'.repeat(700))?.dense).toBe(true)
    expect(codeOf('a'.repeat(2953))?.dense).toBe(true)
    expect(codeOf('a'.repeat(2954))).toBeUndefined()
  })
})

describe('a prediction', () => {
  const state: AppState = { ...initialState(defaultLink, []), moment: aMoment(aFrame({ tick: 100 })) }
  const kill = {
    kind: 'kill',
    pid: 801,
    comm: 'netscape',
    pids: [801, 802],
    tick: 5,
  } as const

  it('is open until somebody is chosen, the kernel panics, or the time is over', () => {
    expect(outcomeOf(state)).toBeUndefined()
    const over = aMoment(aFrame({ tick: untilOf(defaultScenario) }))
    expect(outcomeOf({ ...state, moment: over })).toEqual({ kind: 'nobody' })
  })

  it('is right about whoever shares the memory of the chosen one', () => {
    expect(isRight(802, kill)).toBe(true)
    expect(isRight(925, kill)).toBe(false)
    expect(isRight('nobody', kill)).toBe(false)
    expect(isRight('panic', { kind: 'panic' })).toBe(true)
  })

  it('of nobody holds as long as the scenario says, or two minutes', () => {
    expect(untilOf({ ...defaultScenario, expect: [{ kind: 'nobody', within: 700 }] })).toBe(700)
    expect(untilOf({ ...defaultScenario, expect: [{ kind: 'panic', within: 700 }] })).toBe(12_000)
  })
})

it('a picture is an SVG of its own, and any title is text in it', () => {
  const rows = Uint32Array.from([90, 10, 0, 0, 0, 0, 0, 0, 50, 10, 0, 0, 0, 0, 40, 0])
  const svg = chartSvg({
    title: '<script>"&',
    track: {
      every: 100,
      samples: 2,
      width: 8,
      rows,
      reached: 100,
      marks: [{ kind: 'panic', tick: 90 }],
    },
    owners: [{ comm: 'leak', owner: 0 }],
    inks: Array.from({ length: LOOKS }, () => ({ plain: [1, 2, 3], woven: [4, 5, 6] }) as const),
    frames: 100,
    slots: 0,
    others: new Map([[10, 'kernel']]),
    name: () => 'leak',
  })
  expect(svg).toContain('&lt;script&gt;&quot;&amp;: '.slice(0, -2))
  expect(svg).not.toContain('<script')
  // leak: nothing at first, 40 of 100 frames in the end, standing on the kernel's 10 of 100.
  expect(svg).toContain('<path fill="url(#w0)" d="M24,524L1256,348L1256,524L24,524Z"/>')
  expect(svg).toContain('>panic</text>')
  expect(svg).toContain('>1 s</text>')
})
