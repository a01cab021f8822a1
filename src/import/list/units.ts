/** Numbers of process listings, in the units that each tool gives them. Undefined: not a value of that kind. */

const KB_OF: Readonly<Record<string, number>> = {
  '': 1,
  b: 1 / 1024,
  k: 1,
  m: 1024,
  g: 1024 ** 2,
  t: 1024 ** 3,
  p: 1024 ** 4,
}

/** A Mac's top shows by a sign behind it whether a size grows. */
const SIZE = /^(\d{1,15}(?:[.,]\d{1,6})?)\s?([bkmgtp]?)i?b?[+-]?$/i
/** 1 EB: more is a slip. */
const MOST_KB = 2 ** 50

/** "12345", "95m", "1.2g", "1,5g", "3.4GiB" as kB; a bare number counts in `unit`. */
export function kilobytes(text: string, unit = ''): number | undefined {
  const [, digits, suffix = ''] = SIZE.exec(text) ?? []
  if (digits === undefined) return undefined
  const kb = Number(digits.replace(',', '.')) * KB_OF[(suffix || unit).toLowerCase()]
  return kb <= MOST_KB ? kb : undefined
}

/** kB as pages of 4 kB. */
export const pagesOfKb = (kb: number | undefined): number | undefined =>
  kb === undefined ? undefined : Math.round(kb / 4)

const WHOLE = /^-?\d{1,10}$/

export const whole = (text: string): number | undefined => (WHOLE.test(text) ? Number(text) : undefined)

const CLOCK = /^(?:(\d{1,6})-)?(?:(\d{1,6}):)?(\d{1,7}):(\d{1,2})(?:[.,](\d{1,2}))?$/
/** "1h12:01" of htop. */
const HOURS = /^(\d{1,6})h(\d{1,2}):(\d{1,2})$/
const LONG = /^(?:(\d{1,5})d)?(?:(\d{1,7})h)?(\d{1,2})?m?$/
const DAY = 86_400

/** "[[dd-]hh:]mm:ss", "mm:ss.cc" of top, "1h23" and "2d04" of BusyBox, "1h12:01" of htop, as ticks of 10 ms. */
export function ticks(text: string): number | undefined {
  const clock = CLOCK.exec(text)
  if (clock) {
    const [, days = '0', hours = '0', minutes, seconds, hundredths = '0'] = clock
    const whole = Number(days) * DAY + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    return whole * 100 + Number(hundredths.padEnd(2, '0'))
  }
  const htop = HOURS.exec(text)
  if (htop) return (Number(htop[1]) * 3600 + Number(htop[2]) * 60 + Number(htop[3])) * 100
  const long = LONG.exec(text)
  if (!long || !/[dh]/.test(text)) return undefined
  const [, days = '0', hours = '0', rest = '0'] = long
  return (Number(days) * DAY + Number(hours) * 3600 + Number(rest) * (hours === '0' ? 3600 : 60)) * 100
}

const PERCENT = /^(\d{1,4}(?:[.,]\d{1,3})?)%?$/

export function percent(text: string): number | undefined {
  const found = PERCENT.exec(text)
  return found ? Number(found[1].replace(',', '.')) : undefined
}
