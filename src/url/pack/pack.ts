import { letters, natural, tree, within } from './code.ts'
import { Model, Reader, Writer } from './coder.ts'
import { Recent } from './recent.ts'
import { PRIMER } from './primer.ts'
import { WORDS } from './words.ts'

/** Most values, bytes of text and levels that are read: a bomb of a link is refused while it is still small. */
export const MOST = { values: 40_000, letters: 40_000, depth: 8 } as const

type Size = Readonly<Record<'values' | 'letters', number>>

/** What a value is, in 4 bits. Below 7: one of the seven that were last at the same place. */
const KIND = {
  nothing: 7,
  no: 8,
  yes: 9,
  natural: 10,
  negative: 11,
  text: 12,
  list: 13,
  object: 14,
  number: 15,
} as const
const KIND_BITS = 4

const U32 = 0xffffffff

/** 0 = the object ends here, or not one of the words; else the place of a word from 1 on; the last = it is spelled. */
const WORD_BITS = 7
const SPELLED = 127

/** The whole; what else there is to know at a place beside its kind; and what is inside. */
const ROOT = 1
const size = (context: number): number => within(context, 2)
const word = (context: number): number => within(context, 3)
const length = (context: number): number => within(context, 4)
const item = (context: number): number => within(context, 5)
const nameAfter = (context: number, before: number): number => within(within(context, 6), before)

const SIGNS = 1000

/** A place of its own for each name in an object. */
function inside(context: number, name: string, index: number): number {
  if (index !== SPELLED) return within(context, SIGNS + index)
  let place = context
  for (const sign of name) place = within(place, 2 * SIGNS + (sign.codePointAt(0) ?? 0))
  return place
}

/** What stands in an object behind its kind depends on it. */
const asKind = (context: number, name: string, value: unknown): number =>
  name === 'kind' && typeof value === 'string' ? inside(context, value, numberOf(value)) : context

const NUMBERS = new Map(WORDS.map((each, at) => [each, at + 1]))
const numberOf = (text: string): number => NUMBERS.get(text) ?? SPELLED

const utf8 = new TextEncoder()
const NO_LETTERS = new Uint8Array(0)

class Packer {
  private readonly recent = new Recent()
  readonly writer: Writer

  constructor(model: Model) {
    this.writer = new Writer(model)
  }

  private values = 0
  private letters = 0

  fits({ values, letters }: Size): boolean {
    return this.values <= values && this.letters <= letters
  }

  put(value: unknown, context: number): void {
    this.values += 1
    if (typeof value === 'string' || typeof value === 'number') return this.putScalar(value, context)
    if (Array.isArray(value)) return this.putList(value, context)
    if (typeof value === 'object' && value !== null) return this.putObject(value, context)
    this.putKind(context, value === true ? KIND.yes : value === false ? KIND.no : KIND.nothing)
  }

  private putKind(context: number, kind: number): void {
    tree(this.writer, context, KIND_BITS, kind)
  }

  private putScalar(value: string | number, context: number): void {
    const recalled = this.recent.find(context, value)
    this.recent.keep(context, value)
    if (recalled >= 0) this.putKind(context, recalled)
    else if (typeof value === 'string') this.putText(value, context)
    else this.putNumber(value, context)
  }

  private putNumber(value: number, context: number): void {
    if (Number.isInteger(value) && Math.abs(value) <= U32) {
      this.putKind(context, value < 0 ? KIND.negative : KIND.natural)
      natural(this.writer, size(context), Math.abs(value))
    } else {
      this.putKind(context, KIND.number)
      this.spell(String(value), context)
    }
  }

  private putText(value: string, context: number): void {
    this.putKind(context, KIND.text)
    this.putWord(value, word(context))
  }

  private putWord(value: string, context: number): number {
    const number = tree(this.writer, context, WORD_BITS, numberOf(value))
    if (number === SPELLED) this.spell(value, context)
    return number
  }

  private spell(value: string, context: number): void {
    const bytes = utf8.encode(value)
    this.letters += bytes.length
    natural(this.writer, length(context), bytes.length)
    letters(this.writer, bytes.length, bytes)
  }

  private putList(value: readonly unknown[], context: number): void {
    this.putKind(context, KIND.list)
    natural(this.writer, length(context), value.length)
    for (const each of value) this.put(each, item(context))
  }

  private putObject(value: object, context: number): void {
    this.putKind(context, KIND.object)
    let place = context
    let before = 0
    for (const [name, each] of Object.entries(value)) {
      before = this.putWord(name, nameAfter(place, before))
      this.put(each, inside(place, name, before))
      place = asKind(place, name, each)
    }
    tree(this.writer, nameAfter(place, before), WORD_BITS, 0)
  }
}

let primed: Model | undefined

/** A model that has packed the primer. */
function freshModel(): Model {
  if (primed === undefined) {
    primed = new Model()
    new Packer(primed).put(PRIMER, ROOT)
  }
  return primed.copy()
}

/** Why bytes were refused: they are no packed data, or would unpack to more than `MOST`. */
export class Refusal extends Error {
  constructor(readonly why: 'broken' | 'too much') {
    super(why)
  }
}

class Unpacker {
  private readonly recent = new Recent()
  private readonly reader: Reader
  private values = 0
  private letters = 0

  constructor(bytes: Uint8Array) {
    this.reader = new Reader(freshModel(), bytes)
  }

  take(context: number, depth: number): unknown {
    this.values += 1
    if (this.values > MOST.values || depth > MOST.depth) throw new Refusal('too much')
    const kind = tree(this.reader, context, KIND_BITS)
    if (kind === KIND.nothing) return undefined
    if (kind === KIND.no || kind === KIND.yes) return kind === KIND.yes
    if (kind === KIND.list) return this.takeList(context, depth)
    if (kind === KIND.object) return this.takeObject(context, depth)
    const value = kind < KIND.nothing ? this.recent.at(context, kind) : this.takeScalar(kind, context)
    if (value === undefined) throw new Refusal('broken')
    this.recent.keep(context, value)
    return value
  }

  private takeScalar(kind: number, context: number): string | number {
    if (kind === KIND.text) {
      const number = tree(this.reader, word(context), WORD_BITS)
      return this.takeWord(number, word(context))
    }
    if (kind === KIND.number) return Number(this.spelled(context))
    const amount = natural(this.reader, size(context))
    return kind === KIND.negative ? -amount : amount
  }

  private takeWord(number: number, context: number): string {
    if (number === SPELLED) return this.spelled(context)
    const known = WORDS[number - 1]
    if (known === undefined) throw new Refusal('broken')
    return known
  }

  private spelled(context: number): string {
    const bytes = natural(this.reader, length(context))
    this.letters += bytes
    if (this.letters > MOST.letters) throw new Refusal('too much')
    return new TextDecoder().decode(letters(this.reader, bytes, NO_LETTERS))
  }

  private takeList(context: number, depth: number): unknown[] {
    const list: unknown[] = []
    for (let left = natural(this.reader, length(context)); left > 0; left--)
      list.push(this.take(item(context), depth + 1))
    return list
  }

  private takeObject(context: number, depth: number): object {
    const entries: [string, unknown][] = []
    let place = context
    let before = 0
    for (;;) {
      const after = nameAfter(place, before)
      before = tree(this.reader, after, WORD_BITS)
      if (before === 0) return Object.fromEntries(entries)
      const name = this.takeWord(before, after)
      const each = this.take(inside(place, name, before), depth + 1)
      entries.push([name, each])
      place = asKind(place, name, each)
    }
  }
}

/** Plain data (yes and no, numbers, text, lists, objects) as few bytes; undefined when it is more than a reader takes. */
export function pack(value: unknown, most: Size = MOST): Uint8Array | undefined {
  const packer = new Packer(freshModel())
  packer.put(value, ROOT)
  return packer.fits(most) ? packer.writer.end() : undefined
}

/** The data again. Throws a Refusal, and nothing else. */
export const unpack = (bytes: Uint8Array): unknown => new Unpacker(bytes).take(ROOT, 0)
