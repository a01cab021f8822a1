/**
 * An adaptive arithmetic coder: each bit costs as much as it surprises. The model learns while it codes, and the decoder
 * learns the same, so that nothing but the bits is sent. Why not deflate: links to scenarios get a fifth to a
 * quarter shorter, old ones depend on nobody's code, and what is read can be counted while it is read.
 */

/** Contexts: what a probability is kept for. Two that fall on the same place share one, on either side alike. */
const PLACES = 1 << 16

/** Probabilities are of 65,536; none is certain. */
const ONE = 65536
const LEAST = 48

/** How much of its surprise a place learns, after so many bits: an average at first, later more of what was last. */
const RATES = Array.from({ length: 250 }, (_, seen) => Math.floor(ONE / (seen + 1.6)))

/** Places in the array of ends. */
const LOW = 0
const HIGH = 1
const VALUE = 2

/** A surprise makes a place forget how sure it was. */
const SURE = 4

const clamp = (probability: number): number => Math.min(ONE - LEAST, Math.max(LEAST, probability))

/** What is known of each context. */
export class Model {
  constructor(
    private readonly probabilities = new Uint16Array(PLACES).fill(ONE / 2),
    private readonly seen = new Uint8Array(PLACES),
  ) {}

  copy(): Model {
    return new Model(this.probabilities.slice(), this.seen.slice())
  }

  /** The probability of a 1 at a place. */
  expect(place: number): number {
    return clamp(this.probabilities[place] ?? 0)
  }

  /** The probability of a 1 at several places together, those that have seen more counting for more. */
  blend(places: Int32Array): number {
    let sum = 0
    let weights = 0
    for (const place of places) {
      const seen = this.seen[place] ?? 0
      const weight = 1 + seen * seen * 8
      sum += weight * (this.probabilities[place] ?? 0)
      weights += weight
    }
    return clamp(Math.floor(sum / weights))
  }

  learn(place: number, bit: number): void {
    const seen = this.seen[place] ?? 0
    const before = this.probabilities[place] ?? 0
    const surprise = bit * (ONE - 1) - before
    this.probabilities[place] = before + Math.trunc((surprise * (RATES[seen] ?? 0)) / ONE)
    const known = Math.abs(surprise) > ONE / 2 ? Math.min(seen, SURE) : seen
    this.seen[place] = Math.min(known + 1, RATES.length - 1)
  }
}

/** Any number as the place of a context. */
export const place = (context: number): number => (Math.imul(context, 0x9e3779b1) >>> 16) & (PLACES - 1)

/** Codes one bit after the other: a writer takes `bit` and returns it, a reader knows better. */
export abstract class Coder {
  /** The interval, and what a reader has read of it. Why an array: numbers of 32 bits in fields are objects of their own. */
  protected readonly ends = new Uint32Array([0, 0xffffffff, 0])

  constructor(private readonly model: Model) {}

  /** A bit whose context is one place. */
  bit(place: number, bit: number): number {
    const coded = this.narrow(this.model.expect(place), bit)
    this.model.learn(place, coded)
    return coded
  }

  /** A bit that several places know something of. */
  blend(places: Int32Array, bit: number): number {
    const coded = this.narrow(this.model.blend(places), bit)
    for (const place of places) this.model.learn(place, coded)
    return coded
  }

  /** Cuts the interval in the ratio of what is expected, and goes on with one part. */
  private narrow(expected: number, bit: number): number {
    const { ends } = this
    const low = ends[LOW] ?? 0
    const middle = low + Math.floor((((ends[HIGH] ?? 0) - low) * expected) / ONE)
    const coded = this.decide(middle, bit)
    if (coded === 1) ends[HIGH] = middle
    else ends[LOW] = middle + 1
    while (this.isKnown()) {
      this.shift((ends[HIGH] ?? 0) >>> 24)
      ends[LOW] = (ends[LOW] ?? 0) << 8
      ends[HIGH] = ((ends[HIGH] ?? 0) << 8) | 255
    }
    return coded
  }

  /** The first byte of both ends is the same. */
  private isKnown(): boolean {
    return (((this.ends[LOW] ?? 0) ^ (this.ends[HIGH] ?? 0)) & 0xff000000) === 0
  }

  protected abstract decide(middle: number, bit: number): number
  /** `byte` is known: the interval becomes 256 times as fine. */
  protected abstract shift(byte: number): void
}

export class Writer extends Coder {
  private readonly bytes: number[] = []

  protected decide(_middle: number, bit: number): number {
    return bit
  }

  protected shift(byte: number): void {
    this.bytes.push(byte)
  }

  /** The bytes; the reader takes what is behind them as zeros. */
  end(): Uint8Array {
    return Uint8Array.from([...this.bytes, ((this.ends[LOW] ?? 0) >>> 24) + 1])
  }
}

export class Reader extends Coder {
  private at = 0

  constructor(
    model: Model,
    private readonly bytes: Uint8Array,
  ) {
    super(model)
    for (let i = 0; i < 4; i++) this.shift()
  }

  protected decide(middle: number): number {
    return (this.ends[VALUE] ?? 0) <= middle ? 1 : 0
  }

  protected shift(): void {
    this.ends[VALUE] = ((this.ends[VALUE] ?? 0) << 8) | (this.bytes[this.at++] ?? 0)
  }
}
