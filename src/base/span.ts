import { integer, seconds, wholeSeconds } from './format.ts'

/** Lengths of time in jiffies, and from how many of them on the larger unit is used. */
const MINUTE = 6000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const tenths = (value: number): string => {
  const text = (Math.round(value * 10) / 10).toFixed(1)
  return value >= 1000 ? integer(Math.round(value)) : text.replace(/\.0$/, '')
}

/** Jiffies in the unit in which one thinks of them: "81.92 s", "21.8 min", "7.3 h", "1.2 days". */
export function span(jiffies: number): string {
  if (jiffies < 10 * MINUTE) return `${seconds(jiffies)} s`
  if (jiffies < 2 * HOUR) return `${tenths(jiffies / MINUTE)} min`
  return jiffies < 2 * DAY ? `${tenths(jiffies / HOUR)} h` : `${tenths(jiffies / DAY)} days`
}

/** The same for an axis: whole seconds. */
export const axisSpan = (jiffies: number): string =>
  jiffies < 10 * MINUTE ? `${wholeSeconds(jiffies)} s` : span(jiffies)
