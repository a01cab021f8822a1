import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST, pack, Refusal, unpack } from '../../src/url/pack/pack.ts'
import { WORDS } from '../../src/url/pack/words.ts'
import { seal, unseal } from '../../src/url/sealed.ts'

const packed = (value: unknown): Uint8Array => pack(value) ?? new Uint8Array(0)

const refusal = (bytes: Uint8Array): string => {
  try {
    unpack(bytes)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return error instanceof Refusal ? error.why : ''
  }
}

/** JSON nested as deep as a scenario may be. */
const data = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('table'), tie('object')),
  leaf: fc.oneof(
    fc.constantFrom(true, false, '', ...WORDS),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  ),
  list: fc.array(tie('any'), { maxLength: 8 }),
  table: fc.array(fc.record({ pid: fc.nat(), kind: fc.constantFrom('leak', 'grow'), rate: fc.nat(9) }), {
    maxLength: 20,
  }),
  object: fc.dictionary(
    fc.oneof(fc.string({ maxLength: 9 }), fc.constantFrom(...WORDS, '__proto__', 'constructor')),
    tie('any'),
    { maxKeys: 6, noNullPrototype: true },
  ),
})).any

describe('what is packed', () => {
  it('is what is unpacked, whatever it is', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(JSON.stringify(unpack(packed(value)))).toBe(JSON.stringify(value))
      }),
      { numRuns: 200, seed: 5 },
    )
  })

  it.each([0, -1, 1, 2 ** 32 - 1, 2 ** 32, -(2 ** 32), Number.MAX_SAFE_INTEGER, 1e308, 5e-324, 0.01])(
    'keeps the number %s to the last bit',
    (number) => {
      expect(unpack(packed([number, number]))).toEqual([number, number])
    },
  )

  it('learns from the first row of a table what the others are', () => {
    const row = { pid: 925, comm: 'leak', program: { kind: 'leak', pages: 100, rate: 50, cpu: 5 } }
    const [one, hundred] = [packed([row]), packed(Array.from({ length: 100 }, () => row))]
    expect(hundred.length).toBeLessThan(one.length + 60)
  })

  it('makes no prototype of what is called so', () => {
    const value: unknown = JSON.parse('{"__proto__":{"nice":5},"tasks":[]}')
    const copy = unpack(packed(value))
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(JSON.stringify(copy)).toBe(JSON.stringify(value))
  })
})

describe('a bomb', () => {
  const fits = Array.from({ length: MOST.values - 1 }, () => 7)
  const anySize = { values: Infinity, letters: Infinity }

  it.each([
    ['values', [...fits, 7]],
    ['letters', 'a'.repeat(MOST.letters + 1)],
  ])('of a few bytes with too many %s is refused', (_, value) => {
    const bytes = pack(value, anySize) ?? new Uint8Array(0)
    expect(bytes.length).toBeLessThan(300)
    expect(refusal(bytes)).toBe('too much')
  })

  it('is what goes beyond the limit, not what reaches it', () => {
    expect(unpack(packed(fits))).toEqual(fits)
    expect(unpack(packed('a'.repeat(MOST.letters)))).toHaveLength(MOST.letters)
  })

  it('is not made either', () => {
    expect(pack([...fits, 7])).toBeUndefined()
    expect(pack('a'.repeat(MOST.letters + 1))).toBeUndefined()
  })

  it('of boxes in boxes is refused', () => {
    const nested = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`)
    expect(refusal(packed(nested))).toBe('too much')
  })
})

describe('bytes that nobody packed', () => {
  it('are refused or are data, and never more than fits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        if (refusal(bytes) === '')
          expect(JSON.stringify([unpack(bytes)]).length).toBeLessThan(MOST.letters * 8 + MOST.values * 20)
      }),
      { numRuns: 500, seed: 6 },
    )
  })
})

describe('a seal', () => {
  const sealed = seal({ tasks: [{ pid: 7, comm: 'hog' }] }) ?? ''

  it('is opened by whoever has all of it', () => {
    expect(unseal(sealed)).toEqual({ value: { tasks: [{ pid: 7, comm: 'hog' }] } })
  })

  it.each([
    ['cut', sealed.slice(0, -2)],
    ['with a letter changed', sealed.replace(/^..../, (first) => (first === 'AAAA' ? 'BBBB' : 'AAAA'))],
    ['empty', ''],
    ['of one letter', 'A'],
    ['no base64url', '%%%'],
  ])('%s is broken', (_, text) => {
    expect(unseal(text)).toEqual({ refused: 'broken' })
  })
})
