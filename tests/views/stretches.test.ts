import { expect, it } from 'vitest'
import { place, ramStretches, swapStretches } from '../../src/views/memory/stretches.ts'
import { Owners } from '../../src/views/owners.ts'
import { atTheKill, atTheKillNames } from '../fixtures/moments.ts'

// Object.entries sorts by pid: X 0, netscape 1, cc1 2, leak 3.
const owners = new Owners(atTheKillNames)
const ram = ramStretches(atTheKill, owners)

it('RAM is stacked as the drawing has it: kernel, tasks in list order, what is shared, free', () => {
  expect(ram.map(({ label, pages }) => `${label} ${pages}`)).toEqual([
    'kernel 896',
    'X 1100',
    'netscape 880',
    'cc1 947',
    'leak 12298',
    'shared 38',
    'free 225',
  ])
})
it('all stretches of a bar add up to the machine', () => {
  expect(ram.reduce((sum, { pages }) => sum + pages, 0)).toBe(16384)
  expect(swapStretches(atTheKill, owners).reduce((sum, { pages }) => sum + pages, 0)).toBe(8192)
})
it('stretches stand side by side: each begins where the one before ends', () => {
  const placed = place(ram, 16384, 768, 320)
  expect(placed[1]?.from).toBe(896 / 16384)
  expect(placed.at(-1)?.from).toBe((16384 - 225) / 16384)
})
it('a label is drawn only where it fits: 12 298 of 16 384 frames are 576 px on a desk, 225 are 10 px', () => {
  const fits = new Map(place(ram, 16384, 768, 320).map(({ stretch, fits: fit }) => [stretch.label, fit]))
  expect(fits.get('leak')).toBe('label')
  expect(fits.get('netscape')).toBe('glyph')
  expect(fits.get('free')).toBe('nothing')
})
