import { integer, pagesOfMegabytes, shortMegabytes, sliderMegabytes } from '../../base/format.ts'
import { MACHINE } from '../../content/dialogs.ts'
import { LIMITS } from '../../store/library.ts'

/** A field of the form: its name, its range, and what it holds. */
export interface FieldSpec {
  readonly key: 'ram' | 'swap' | 'disk'
  readonly min: number
  readonly max: number
}

/** The numbers of the form; limits are those of a scenario. */
export const FIELDS: readonly FieldSpec[] = [
  { key: 'ram', min: sliderMegabytes(LIMITS.ram.min), max: sliderMegabytes(LIMITS.ram.max) },
  { key: 'swap', min: sliderMegabytes(LIMITS.swap.min), max: sliderMegabytes(LIMITS.swap.max) },
  { key: 'disk', min: LIMITS.pages_per_second.min, max: LIMITS.pages_per_second.max },
]

/** Why a field cannot be so; undefined = it can. */
export function whyNot({ key, min, max }: FieldSpec, text: string, reserved: number): string | undefined {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
    return MACHINE.range(MACHINE[key], integer(min), integer(max))
  const tooSmall = key === 'ram' && pagesOfMegabytes(value) <= 2 * reserved
  return tooSmall ? MACHINE.tooSmall(shortMegabytes(2 * reserved)) : undefined
}
