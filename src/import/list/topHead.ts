import type { Kilobytes } from './kilobytes.ts'
import { kilobytes } from './units.ts'

/** "16266480k total", "7837.2 total", "512M av", "2064232.+total" in the head of top. */
const PART =
  /(\d{1,15}(?:[.,]\d{1,3})?)\.?\+?\s?([kmgtKMGT]?)(?:i?B)?\+?\s{0,8}(total|free|used|av|avail)\b/gi
const LINE = /^\s{0,8}(?:([KMGT])iB )?(Mem|Swap)\s{0,8}:(?=.{0,40}(?:total|av|used))/i

/** "MiB Mem : 7837.2 total, 210.1 free, ...": the unit is before, or behind each number, or kB. */
function byWords(line: string, kb: Kilobytes): string | undefined {
  const [, unit = 'K', what] = LINE.exec(line) ?? []
  if (what === undefined) return undefined
  const found: Record<string, number> = {}
  for (const [, digits, suffix, name] of line.matchAll(PART)) {
    found[name.toLowerCase()] ??= kilobytes(digits + (suffix || unit)) ?? 0
  }
  const total =
    found.total ?? found.av ?? (what === 'Mem' ? (found.used ?? 0) + (found.free ?? 0) : undefined)
  if (what === 'Mem') Object.assign(kb, { ram: total, free: found.free })
  else Object.assign(kb, { swap: total, swapFree: found.free })
  return total === undefined ? undefined : what
}

/** Today's top has its unit in front, and in every other language the same order: total, free, used. */
const TODAY =
  /^\s{0,8}([KMGTPE])iB ([^\s\d:]{2,12})\s{0,8}:\s{0,20}(\d{1,15}(?:[.,]\d{1,3})?)\+?\D{1,40}?(\d{1,15}(?:[.,]\d{1,3})?)/
const IS_MEMORY = /^(?:Mem|Spch|Speicher|Пам|内存)/

function byOrder(line: string, kb: Kilobytes): string | undefined {
  const [, unit, what, total, free] = TODAY.exec(line) ?? []
  if (what === undefined) return undefined
  const [all, left] = [kilobytes(total + unit), kilobytes(free + unit)]
  if (IS_MEMORY.test(what)) Object.assign(kb, { ram: all, free: left })
  else Object.assign(kb, { swap: all, swapFree: left })
  return what
}

/** "Mem[|||||  6.01G/7.68G]" of htop. */
const BAR =
  /\b(Mem|Swp)\[[^\d\]]{0,200}(\d{1,9}(?:\.\d{1,3})?[KMGT]?)\/(\d{1,9}(?:\.\d{1,3})?[KMGT]?)(?:B|MB)?\]/

function byBar(line: string, kb: Kilobytes): string | undefined {
  const [, what, used, total] = BAR.exec(line) ?? []
  if (what === undefined) return undefined
  const [all, taken] = [kilobytes(total), kilobytes(used)]
  const left = all === undefined || taken === undefined ? undefined : all - taken
  if (what === 'Mem') kb.ram = all
  else Object.assign(kb, { swap: all, swapFree: left })
  return what
}

/** Reads a line of the head of top or htop into `kb`. What it tells of, as the line names it; undefined if it is none. */
export const topLine = (line: string, kb: Kilobytes): string | undefined =>
  (/\bfree\b/i.test(line) ? undefined : byOrder(line, kb)) ?? byWords(line, kb) ?? byBar(line, kb)
