import type { ListingKind, Memory } from '../types.ts'
import { freeHeadOf, freeLine, unitAsked } from './free.ts'
import type { Kilobytes } from './kilobytes.ts'
import { topLine } from './topHead.ts'
import { pagesOfKb } from './units.ts'

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

/** grep and tools for many machines put a name before it. */
const MEMINFO_LINE =
  /^\s{0,20}(?:\S{1,80}[:|]\s{0,4})?(MemTotal|MemFree|MemAvailable|SwapTotal|SwapFree):\s{1,20}(\d{1,15}) kB/

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
    const { said, unit } = unitAsked(text)
    if (said) this.flag = unit
    const head = freeHeadOf(text)
    if (head) {
      this.open('free', line).columns.push(...head)
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
    if (last?.kind !== 'free' || line - last.to > 4) return false
    const unit = freeLine(text, last.columns, last.unit, last.kb)
    if (unit === false) return false
    last.unit = unit
    last.to = line
    this.flag = undefined
    return true
  }

  private top(text: string, line: number): boolean {
    const kb: Kilobytes = {}
    const what = topLine(text, kb)
    if (what === undefined) return false
    const open = this.open('top', line)
    Object.assign(open.kb, kb)
    this.say(open, line, what)
    return true
  }

  found(): readonly MemoryFound[] {
    return this.all.flatMap(({ kb, ...open }) =>
      kb.ram === undefined && kb.swap === undefined ? [] : [{ ...open, memory: memoryOf(kb) }],
    )
  }
}
