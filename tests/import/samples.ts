import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../guards/repository.ts'

/**
 * Real reports that others have written: they belong to them, and are not in this repository. Where their folder is
 * present, beside the repository or where BADNESS_REPORTS points, tests read them; else they say that they do not.
 */
const FOLDER = process.env.BADNESS_REPORTS ?? join(ROOT, '..', 'shared', 'reports')

/** What a person read in one of them. Units: pages, and kB for names that end in kb. */
export interface Expected {
  readonly file: string
  readonly scope: string | null
  readonly table_columns: string | null
  readonly n_tasks: number | null
  readonly total_ram_pages: number | null
  readonly reserved_pages: number | null
  readonly swap_total_kb: number | null
  readonly page_kb: number | null
  readonly memcg_limit_kb: number | null
  readonly victim_pid: number | null
  readonly victim_comm: string | null
  readonly selected_pid: number | null
  readonly score: number | null
  readonly n_events: number
  readonly n_complete: number
}

export interface ExpectedListing {
  readonly file: string
  readonly kind: string
  readonly header: string
  readonly lines: number
}

function indexOf<Row>(file: string): readonly Row[] {
  const path = join(FOLDER, file)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Row[]) : []
}

export const SAMPLES = indexOf<Expected>('index.json')
export const LISTINGS = indexOf<ExpectedListing>('ps/index.json')

export const sampleText = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')

/** What the output says where they are not there. */
export const MISSING = `No folder of real reports at ${FOLDER}: they are not checked. BADNESS_REPORTS tells where they are.`
