/** Elements of a typed array that are kept, compared and shared together. */
const BLOCK = 2048

type Numbers = Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array | Float64Array
type Fields = Record<string, unknown>

interface KeptNumbers {
  readonly of: Numbers
  readonly blocks: readonly Numbers[]
}

const isNumbers = (value: object): value is Numbers => ArrayBuffer.isView(value)
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const sameNumbers = (a: Numbers, b: Numbers): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Copies a typed array block by block; a block that has not changed since `before` is shared with it. */
function keepNumbers(of: Numbers, before: KeptNumbers | undefined): KeptNumbers {
  const blocks: Numbers[] = []
  for (let at = 0; at < of.length; at += BLOCK) {
    const now = of.subarray(at, at + BLOCK)
    const old = before?.blocks[blocks.length]
    blocks.push(old && sameNumbers(now, old) ? old : now.slice())
  }
  return { of, blocks }
}

/**
 * What a tree of data looked like at one moment, to be put back into the very same objects: typed arrays, arrays, plain
 * objects and class instances. Who is shared stays shared; functions and frozen objects never change and are passed over.
 * Why not structuredClone: that makes other objects, without their classes, and copies what has not changed.
 * Errors: a Map, a Set or a generator cannot be put back, and is a bug of ours.
 */
export class Memento {
  private readonly numbers = new Map<Numbers, KeptNumbers>()
  private readonly lists = new Map<unknown[], readonly unknown[]>()
  private readonly fields = new Map<Fields, Fields>()

  /** Unchanged numbers are shared with `before`. */
  constructor(root: object, before?: Memento) {
    this.keep(root, before)
  }

  /** All blocks of numbers, shared or not. */
  get blocks(): readonly { readonly byteLength: number }[] {
    return [...this.numbers.values()].flatMap(({ blocks }) => blocks)
  }

  /** Bytes of numbers that it holds and `before` does not. */
  bytesBeyond(before: Memento | undefined): number {
    let bytes = 0
    for (const [of, { blocks }] of this.numbers) {
      const old = before?.numbers.get(of)?.blocks
      blocks.forEach((block, i) => (bytes += block === old?.[i] ? 0 : block.byteLength))
    }
    return bytes
  }

  /** Makes everything as it was. */
  restore(): void {
    for (const { of, blocks } of this.numbers.values()) blocks.forEach((block, i) => of.set(block, i * BLOCK))
    for (const [list, items] of this.lists) list.splice(0, list.length, ...items)
    for (const [target, values] of this.fields) Object.assign(target, values)
  }

  private keep(value: unknown, before: Memento | undefined): void {
    if (!isFields(value) || Object.isFrozen(value)) return
    if (isNumbers(value)) {
      if (!this.numbers.has(value)) this.numbers.set(value, keepNumbers(value, before?.numbers.get(value)))
    } else if (Array.isArray(value)) {
      if (this.lists.has(value)) return
      this.lists.set(value, [...(value as unknown[])])
      for (const item of value) this.keep(item, before)
    } else if (!this.fields.has(value)) {
      if (Symbol.iterator in value)
        throw new TypeError(`cannot be kept: ${Object.prototype.toString.call(value)}`)
      this.fields.set(value, { ...value })
      for (const item of Object.values(value)) this.keep(item, before)
    }
  }
}
