/** Easing curves: 0 to 1 in, 0 to 1 out. */
export type Ease = (part: number) => number

/** Keeps a number between 0 and 1. */
export const clamp01 = (value: number): number => Math.min(1, Math.max(0, value))

/** Fast first, then slow. */
export const easeOut: Ease = (part) => 1 - (1 - part) ** 3

/** Slow at both ends. */
export const easeInOut: Ease = (part) => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2)

/** cubic-bezier(.2,0,0,1): leaves at once, arrives gently. */
export const emphasised: Ease = (part) =>
  part <= 0 || part >= 1 ? clamp01(part) : bezier(0, 1, inverse(part))

const bezier = (first: number, second: number, t: number): number =>
  3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t ** 2 * second + t ** 3

/** The curve's parameter at which x = part: by halving, exact to 2^-20. */
function inverse(part: number): number {
  let [low, high] = [0, 1]
  for (let round = 0; round < 20; round++) {
    const middle = (low + high) / 2
    if (bezier(0.2, 0, middle) < part) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** How far `ms` is between `from` and `from + length`. */
export const between = (ms: number, from: number, length: number): number => clamp01((ms - from) / length)
