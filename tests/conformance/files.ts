import { readFileSync } from 'node:fs'
import { compareBadness } from './badness.ts'
import { workloadProblems } from './check.ts'
import { compareTrace } from './compare.ts'
import type { Difference } from './difference.ts'
import { compareGates, type GoldenGates } from './gates.ts'
import { compareIntSqrt } from './int_sqrt.ts'
import { compareSelect, type GoldenSelect } from './select.ts'
import type { GoldenTable } from './table.ts'
import type { GoldenTrace, Workload } from './workload.ts'

/** What became of one file. */
export type FileResult =
  | { readonly kind: 'ok' }
  | { readonly kind: 'differs'; readonly difference: Difference }
  /** Belongs to the data, but says nothing that could be compared. */
  | { readonly kind: 'skipped'; readonly why: string }
  /** Not a file that we can read. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** Sentences about one file; more would hide the first. */
const MOST_PROBLEMS = 5

type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const columnsOf = ({ header }: Json, key: string): readonly unknown[] => {
  const columns = isRecord(header) ? header[key] : undefined
  return Array.isArray(columns) ? columns : []
}

const hasColumns = (content: Json, key: string, ...names: readonly string[]): boolean =>
  names.every((name) => columnsOf(content, key).includes(name))

interface Format {
  readonly name: string
  /** Known by what is in it, never by its name. */
  readonly is: (content: Json) => boolean
  /** Why it cannot be run at all: field, value and limit. */
  readonly problems?: (content: Json) => readonly string[]
  readonly compare: (content: Json) => Difference | undefined
}

const FORMATS: readonly Format[] = [
  {
    name: 'trace',
    is: ({ workload, trace, final }) => isRecord(workload) && Array.isArray(trace) && isRecord(final),
    problems: ({ workload }) => workloadProblems(workload as Workload),
    compare: (content) => compareTrace(content as unknown as GoldenTrace),
  },
  {
    name: 'int_sqrt',
    is: (content) => Array.isArray(content.rows) && hasColumns(content, 'columns', 'x', 'y'),
    compare: (content) => compareIntSqrt(content as unknown as GoldenTable),
  },
  {
    name: 'badness',
    is: (content) => Array.isArray(content.rows) && hasColumns(content, 'columns', 'total_vm', 'badness'),
    compare: (content) => compareBadness(content as unknown as GoldenTable),
  },
  {
    name: 'select',
    is: (content) => Array.isArray(content.tables) && hasColumns(content, 'task_columns', 'pid', 'total_vm'),
    compare: (content) => compareSelect(content as unknown as GoldenSelect),
  },
  {
    name: 'gates',
    is: (content) =>
      Array.isArray(content.timelines) && hasColumns(content, 'call_columns', 'outcome', 'lastkill'),
    compare: (content) => compareGates(content as unknown as GoldenGates),
  },
]

/** Why a file of the golden data has nothing to compare; undefined = it has. */
function whySkipped(content: Json): string | undefined {
  if (isRecord(content.workload) && !('trace' in content))
    return 'a workload without a trace; npm run bench times it'
  const entries = Object.values(content)
  const times = entries.length > 0 && entries.every((entry) => isRecord(entry) && 'native_s' in entry)
  return times ? 'times of the original, which npm run bench compares with' : undefined
}

/** Compares what a golden file of any format holds. */
export function compareContent(content: unknown): FileResult {
  if (!isRecord(content))
    return { kind: 'unreadable', why: 'its JSON is not an object, as all golden files are' }
  const format = FORMATS.find(({ is }) => is(content))
  if (!format) {
    const why = whySkipped(content)
    const names = FORMATS.map(({ name }) => name).join(', ')
    return why
      ? { kind: 'skipped', why }
      : { kind: 'unreadable', why: `it has none of the golden formats (${names})` }
  }
  try {
    const problems = format.problems?.(content) ?? []
    if (problems.length > 0) return { kind: 'unreadable', why: problems.slice(0, MOST_PROBLEMS).join(' ') }
    const difference = format.compare(content)
    return difference ? { kind: 'differs', difference } : { kind: 'ok' }
  } catch (error) {
    return { kind: 'unreadable', why: `it looks like ${format.name} but could not be run: ${String(error)}` }
  }
}

/** Compares one file; whatever is wrong with it is part of the result. */
export function compareFile(file: string): FileResult {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return {
      kind: 'unreadable',
      why: `it cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
  return compareContent(content)
}
