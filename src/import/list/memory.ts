import type { ListingKind, Memory } from '../types.ts'
import { kilobytes, pagesOfKb } from './units.ts'

/** What a part of a text tells of the machine's memory. Units: kB. */
interface Kilobytes {
  ram?: number
  free?: number
  available?: number
  swap?: number
  swapFree?: number
}

const memoryOf = (kb: Kilobytes): Memory => ({
  ram_pages: pagesOfKb(kb.ram),
  swap_pages: pagesOfKb(kb.swap),
  swap_free_pages: pagesOfKb(kb.swapFree),
  free_pages: pagesOfKb(kb.free),
  available_pages: pagesOfKb(kb.available),
})

const MEMINFO: Readonly<Record<string, keyof Kilobytes>> = {
  MemTotal: 'ram',
  MemFree: 'free',
  MemAvailable: 'available',
  SwapTotal: 'swap',
  SwapFree: 'swapFree',
}

const MEMINFO_LINE = /^\s{0,20}(MemTotal|MemFree|MemAvailable|SwapTotal|SwapFree):\s{1,20}(\d{1,15}) kB/

/** "16266480k total", "7837.2 total", "512M av", "2064232.+total" in the head of top. */
const PART = /(\d{1,15}(?:[.,]\d{1,3})?)\.?\+?\s?([kmgtKMGT]?)(?:i?B)?\+?\s{0,8}(total|free|used|av|avail)\b/g
const TOP_LINE = /^\s{0,8}(?:([KMGT])iB )?(Mem|Swap)\s{0,8}:(?=.{0,40}(?:total|av|used))/

/** "MiB Mem : 7837.2 total, 210.1 free, ...": the unit is before, or behind each number, or kB. */
function topLine(line: string, kb: Kilobytes): boolean {
  const [, unit = 'K', what] = TOP_LINE.exec(line) ?? []
  if (what === undefined) return false
  const found: Record<string, number> = {}
  for (const [, digits, suffix, name] of line.matchAll(PART)) {
    found[name] ??= kilobytes(digits + (suffix || unit)) ?? 0
  }
  const total =
    found.total ?? found.av ?? (what === 'Mem' ? (found.used ?? 0) + (found.free ?? 0) : undefined)
  if (what === 'Mem') Object.assign(kb, { ram: total, free: found.free })
  else Object.assign(kb, { swap: total, swapFree: found.free })
  return total !== undefined
}

const FREE_HEAD = /^\s{0,40}total\s{1,20}used\s{1,20}free\b/
const FREE_LINE =
  /^\s{0,8}(Mem|Swap)(?:ory)?:\s{1,20}(\S{1,20})\s{1,20}(\S{1,20})\s{1,20}(\S{1,20})(.{0,80})$/
const FREE_COMMAND = /\bfree\s{1,4}(?:--)?-?([a-z]{1,9})\b/

const FLAG_UNITS: Readonly<Record<string, string>> = {
  b: 'b',
  k: 'k',
  m: 'm',
  g: 'g',
  bytes: 'b',
  kilo: 'k',
  mega: 'm',
  giga: 'g',
}

/** Bare numbers of free are kB, unless they are so small that only MB make a machine, or so large that only bytes do. */
function guessUnit(total: number): string {
  if (total > 1e11) return 'b'
  return total < 20_000 ? 'm' : 'k'
}

function freeLine(line: string, { unit, columns, kb }: Open): string | undefined {
  const [, what, total, , free, rest] = FREE_LINE.exec(line) ?? []
  if (what === undefined) return unit
  const used = unit ?? guessUnit(Number(total))
  const read = (text: string | undefined): number | undefined => (text ? kilobytes(text, used) : undefined)
  if (what === 'Mem')
    Object.assign(kb, {
      ram: read(total),
      free: read(free),
      available: columns.includes('available') ? read(rest.trim().split(/\s+/)[2]) : undefined,
    })
  else Object.assign(kb, { swap: read(total), swapFree: read(free) })
  return used
}

/** A statement about the machine's memory, and where it stands. */
export interface MemoryFound {
  readonly kind: Extract<ListingKind, 'meminfo' | 'free' | 'top'>
  readonly from: number
  readonly to: number
  readonly columns: readonly string[]
  readonly memory: Memory
}

interface Open {
  readonly kind: MemoryFound['kind']
  readonly from: number
  to: number
  readonly columns: string[]
  readonly kb: Kilobytes
  unit: string | undefined
}

/** Lines that may lie between two of one statement. */
const NEAR = 40

/** Collects what the lines say about the memory of the machine. */
export class MemoryReader {
  private readonly all: Open[] = []
  private flag: string | undefined

  private open(kind: MemoryFound['kind'], line: number): Open {
    const last = this.all.at(-1)
    if (last?.kind === kind && line - last.to <= NEAR && kind !== 'free') return last
    const next: Open = { kind, from: line, to: line, columns: [], kb: {}, unit: this.flag }
    this.all.push(next)
    return next
  }

  private say(open: Open, line: number, column: string): void {
    open.to = line
    if (!open.columns.includes(column)) open.columns.push(column)
  }

  /** True if the line was one of ours. */
  read(text: string, line: number): boolean {
    if (text.length > 400) return false
    const command = FREE_COMMAND.exec(text)
    if (command) this.flag = FLAG_UNITS[command[1]]
    if (FREE_HEAD.test(text)) {
      this.open('free', line).columns.push(...text.trim().split(/\s+/))
      return true
    }
    return this.meminfo(text, line) || this.free(text, line) || this.top(text, line)
  }

  private meminfo(text: string, line: number): boolean {
    const [, name, value] = MEMINFO_LINE.exec(text) ?? []
    if (name === undefined) return false
    const open = this.open('meminfo', line)
    open.kb[MEMINFO[name]] = Number(value)
    this.say(open, line, name)
    return true
  }

  private free(text: string, line: number): boolean {
    const last = this.all.at(-1)
    if (last?.kind !== 'free' || line - last.to > 4 || !FREE_LINE.test(text)) return false
    last.unit = freeLine(text, last)
    last.to = line
    this.flag = undefined
    return true
  }

  private top(text: string, line: number): boolean {
    if (!TOP_LINE.test(text)) return false
    const open = this.open('top', line)
    if (!topLine(text, open.kb)) return false
    this.say(open, line, TOP_LINE.exec(text)?.[2] ?? '')
    return true
  }

  found(): readonly MemoryFound[] {
    return this.all.flatMap(({ kb, ...open }) =>
      kb.ram === undefined && kb.swap === undefined ? [] : [{ ...open, memory: memoryOf(kb) }],
    )
  }
}
