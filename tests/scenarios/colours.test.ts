import { expect, it } from 'vitest'
import { coloursOf } from '../../src/scenarios/colours.ts'

const named = (...comms: string[]): { comm: string }[] => comms.map((comm) => ({ comm }))

it('a known program has the same colour wherever it stands in the list', () => {
  expect(coloursOf(named('leak', 'init'))).toEqual([8, 0])
})

it('a stranger takes the first colour that nobody has', () => {
  expect(coloursOf(named('init', 'named', 'crond', 'inetd'))).toEqual([0, 1, 2, 3])
})

it('two of the same name differ', () => {
  expect(coloursOf(named('bash', 'bash'))).toEqual([5, 0])
})

it('more than ten tasks all differ', () => {
  const many = named('init', 'leak', ...Array.from({ length: 20 }, (_, n) => `p${n}`))
  expect(new Set(coloursOf(many)).size).toBe(22)
})
