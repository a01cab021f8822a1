import { type Coder, place } from './coder.ts'

/** A context from a context and what comes in it. */
export const within = (context: number, what: number): number => Math.imul(context ^ what, 0x85ebca6b) + what

/** A number of `bits` bits, each bit in the context of those before it. */
export function tree(coder: Coder, context: number, bits: number, value = 0): number {
  let node = 1
  for (let i = bits - 1; i >= 0; i--)
    node = node * 2 + coder.bit(place(within(context, node)), (value >>> i) & 1)
  return node - 2 ** bits
}

/** Whole numbers of up to 32 bits: how many first, then those after the leading one, highest first. */
const LENGTHS = 6

export function natural(coder: Coder, context: number, value = 0): number {
  const length = tree(coder, context, LENGTHS, 32 - Math.clz32(value))
  if (length === 0) return 0
  let read = 1
  for (let i = length - 2; i >= 0; i--) {
    const known = length - 2 - i < 3 ? read : 0 // the first bits depend on each other, the last hardly do
    const at = within(context, (known + 1) * 4096 + length * 64 + i)
    read = read * 2 + coder.bit(place(at), Math.floor(value / 2 ** i) % 2)
  }
  return read
}

const places = new Int32Array(4)

/** A byte of text after the three before it. */
function letter(coder: Coder, before: number, value = 0): number {
  const one = 0x101 + (before & 255)
  const two = 0x20000 + (before & 65535)
  const three = within(7, before & 0xffffff)
  let node = 1
  for (let i = 7; i >= 0; i--) {
    places[0] = place(within(1, node))
    places[1] = place(within(one, node))
    places[2] = place(within(two, node))
    places[3] = place(within(three, node))
    node = node * 2 + coder.blend(places, (value >>> i) & 1)
  }
  return node - 256
}

/** So many bytes of text; a reader gives none. */
export function letters(coder: Coder, length: number, bytes: Uint8Array): Uint8Array {
  const coded = new Uint8Array(length)
  let before = 0
  for (let i = 0; i < length; i++) {
    const byte = letter(coder, before, bytes[i])
    coded[i] = byte
    before = ((before << 8) | byte) >>> 0
  }
  return coded
}
