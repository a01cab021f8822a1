import type { Kilobytes } from './kilobytes.ts'
import { kilobytes } from './units.ts'

/** The head of free's table, which speaks the language of its machine: "total used free ...". */
const HEAD =
  /^\s{0,40}(?:total|gesamt|totale|insgesamt|razem|celkem|totalt|общая|всего|усього|总计|總計|合計)(?:\s{1,20}[^\s\d:]{2,20}\.?){2,7}\s{0,40}$/
const LINE =
  /^\s{0,8}([^\d:：]{2,24})[:：]\s{1,24}(\S{1,20})\s{1,20}(\S{1,20})\s{1,20}(\S{1,20})((?:\s{1,20}\S{1,20}){0,4})\s{0,8}$/
const SIZE = /^\d{1,15}(?:[.,]\d{1,3})?[bkmgtp]?i?b?$/i
/** Lines of free -l, -t and -v that tell nothing new. */
const OTHER = /^(?:Low|High|Total|Comm|Gesamt|[-+])/i

/** The names of the columns; undefined if this is no head. */
export const freeHeadOf = (line: string): readonly string[] | undefined =>
  HEAD.test(line) ? line.trim().split(/\s+/) : undefined

const COMMAND = /\bfree((?:\s{1,4}--?[a-z]{1,9}){1,6})/

const WORDS: Readonly<Record<string, string>> = {
  bytes: 'b',
  kilo: 'k',
  kibi: 'k',
  mega: 'm',
  mebi: 'm',
  giga: 'g',
  gibi: 'g',
}

/** The unit that a command "free -m" asks for. `said`: the line is such a command. */
export function unitAsked(line: string): { readonly said: boolean; readonly unit: string | undefined } {
  const [, flags] = COMMAND.exec(line) ?? []
  if (flags === undefined) return { said: false, unit: undefined }
  const [word] = Object.keys(WORDS).filter((each) => flags.includes(`--${each}`))
  const [, letter] = /\s-[a-z]{0,4}?([bkmg])[a-z]{0,4}(?:\s|$)/.exec(flags) ?? []
  return { said: true, unit: word === undefined ? letter : WORDS[word] }
}

/** Today's free, whose last column is what is available. */
const isToday = (columns: readonly string[]): boolean =>
  columns.includes('available') || columns.some((column) => column.includes('/'))

/**
 * Bare numbers of free are kB, unless they are so small that only MB make a machine, or so large that only bytes do.
 * Today's free runs on no machine of less than 200 MB: those are GB.
 */
function guessUnit(total: number, columns: readonly string[]): string {
  if (total > 1e11) return 'b'
  if (total < 200 && isToday(columns)) return 'g'
  return total < 20_000 ? 'm' : 'k'
}

/** Reads a line under a head into `kb`. The unit that it counts in; false if it is none. */
export function freeLine(
  line: string,
  columns: readonly string[],
  unit: string | undefined,
  kb: Kilobytes,
): string | false {
  const [, name = '', ...cells] = LINE.exec(line) ?? []
  const sizes = [...cells.slice(0, 3), ...(cells.at(3)?.trim().split(/\s+/) ?? [])].filter(Boolean)
  if (sizes.length < 3 || !sizes.every((size) => SIZE.test(size))) return false
  const used = unit ?? guessUnit(Number(sizes[0]), columns)
  const read = (text: string | undefined): number | undefined => (text ? kilobytes(text, used) : undefined)
  if (OTHER.test(name)) return used
  if (kb.ram === undefined && !/swap/i.test(name)) {
    const available = isToday(columns) && sizes.length >= columns.length ? sizes.at(-1) : undefined
    Object.assign(kb, { ram: read(sizes[0]), free: read(sizes[2]), available: read(available) })
  } else if (kb.swap === undefined) Object.assign(kb, { swap: read(sizes[0]), swapFree: read(sizes[2]) })
  return used
}
