import { expect, it } from 'vitest'
import { APART, createAddress } from '../../src/store/address.ts'

/** An address bar that takes what it is given, unless it `refuses`. */
function aBar(refuses = false) {
  const written: string[] = []
  const bar = { refuses }
  const address = createAddress((hash) => {
    if (!bar.refuses) written.push(hash)
    return !bar.refuses
  }, '#a')
  return { bar, address, written }
}

it('a page at rest is looked at four times a second, and its address is written when it is another', () => {
  const { address, written } = aBar()
  let looks = 0
  for (let at = 0; at < 1000; at += 10)
    address.offer(() => (++looks, at < 500 ? '#a' : '#b'), at, APART.resting)
  expect(looks).toBe(4)
  expect(written).toEqual(['#b'])
})

it('what the browser has refused is written at a later look', () => {
  const { bar, address, written } = aBar(true)
  address.offer(() => '#b', 0, APART.resting)
  bar.refuses = false
  address.offer(() => '#b', 100, APART.resting)
  expect(written).toEqual([])
  address.offer(() => '#b', 300, APART.resting)
  expect(written).toEqual(['#b'])
})

it('somebody who leaves does not wait', () => {
  const { address, written } = aBar()
  address.offer(() => '#b', 0, APART.playing)
  address.offer(() => '#c', 1, 0)
  expect(written).toEqual(['#b', '#c'])
})
