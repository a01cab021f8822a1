/** The columns that kernels have printed. Units: pages, but pgtables_bytes. */
export const KNOWN_COLUMNS = [
  'oom_score_adj',
  'pgtables_bytes',
  'rss_shmem',
  'rss_anon',
  'rss_file',
  'total_vm',
  'swapents',
  'nr_ptes',
  'nr_pmds',
  'nr_puds',
  'oom_adj',
  'tgid',
  'name',
  'rss',
  'uid',
  'cpu',
  'pid',
] as const

/** The tables of all kernels, for those whose header is lost or cut. */
export const SIX = ['pid', 'uid', 'tgid', 'total_vm', 'rss', 'cpu', 'oom_adj', 'name']
export const EL6 = ['pid', 'uid', 'tgid', 'total_vm', 'rss', 'cpu', 'oom_adj', 'oom_score_adj', 'name']
export const PTES = ['pid', 'uid', 'tgid', 'total_vm', 'rss', 'nr_ptes', 'swapents', 'oom_score_adj', 'name']
export const BYTES = [
  'pid',
  'uid',
  'tgid',
  'total_vm',
  'rss',
  'pgtables_bytes',
  'swapents',
  'oom_score_adj',
  'name',
]
export const PMDS = [
  'pid',
  'uid',
  'tgid',
  'total_vm',
  'rss',
  'nr_ptes',
  'nr_pmds',
  'swapents',
  'oom_score_adj',
  'name',
]
export const SPLIT = [
  ...['pid', 'uid', 'tgid', 'total_vm', 'rss', 'rss_anon', 'rss_file', 'rss_shmem'],
  ...['pgtables_bytes', 'swapents', 'oom_score_adj', 'name'],
]

const TABLES = [SIX, EL6, PTES, PMDS, BYTES, SPLIT]

const KNOWN: ReadonlySet<string> = new Set(KNOWN_COLUMNS)

/** The names one after the other, with no blank between: a fold may have come in the middle of a word. */
function squeezed(text: string): readonly string[] | undefined {
  const columns: string[] = []
  let rest = text.replaceAll(' ', '')
  while (rest !== '') {
    const found = KNOWN_COLUMNS.find((column) => rest.startsWith(column))
    if (found === undefined) return undefined
    columns.push(found)
    rest = rest.slice(found.length)
  }
  return columns
}

/** Up to here all tables are the same. */
const SAME = 'piduidtgidtotal_vmrss'

/** The table whose header was cut at its end, if what is left of it fits one alone. */
function completed(header: string): readonly string[] | undefined {
  const left = header.replaceAll(' ', '')
  const fitting = TABLES.filter((table) => table.join('').startsWith(left))
  return left.length > SAME.length && fitting.length === 1 ? fitting[0] : undefined
}

/** The columns of a header line from "[ pid ]" to "name"; undefined if it is none. */
export function columnsOf(header: string): readonly string[] | undefined {
  const inner = header.replace(/^\[? {0,8}pid {0,8}\]/, 'pid ').replace(/\bname\b.*$/s, 'name')
  const words = inner.trim().split(/ +/)
  const end = words.indexOf('name')
  const named = end < 0 ? words : words.slice(0, end + 1)
  if (end >= 0 && named.every((word) => KNOWN.has(word))) return named
  const whole = squeezed(inner)
  if (whole?.at(-1) === 'name') return whole
  return end >= 0 && named.includes('uid') && named.length > 3 ? named : completed(inner)
}
