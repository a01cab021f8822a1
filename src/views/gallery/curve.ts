import { CURVE_DIGITS } from '../../store/gallery.ts'

/** The digits of a curve as heights; 63 is `height`. */
export const heightsOf = (row: string, height: number): readonly number[] =>
  [...row].map((digit) => (height * CURVE_DIGITS.indexOf(digit)) / 63)

const round = (value: number): number => Math.round(value * 10) / 10

/** What lies between two lines, from left to right over `width`, as a path. */
export function areaOf(top: readonly number[], bottom: readonly number[], width: number): string {
  const at = (place: number): number => round((place * width) / (top.length - 1))
  const line = (ys: readonly number[]): string[] => ys.map((y, place) => `${at(place)} ${round(y)}`)
  return `M${[...line(top), ...line(bottom).reverse()].join('L')}Z`
}
