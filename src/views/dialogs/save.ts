import { stamp } from '../../base/format.ts'
import { app } from '../../store/app.ts'
import { csvOf } from '../../store/csv.ts'
import { retold } from '../../store/retell.ts'
import { fileNameOf } from '../../url/inside.ts'
import { download } from '../download.ts'

const named = (ending: string): string => fileNameOf(app.store.getState().scenario.id, ending)

/** The scenario as a file that the page opens again, with or without what was changed in this run. */
export function saveScenario(withChanges: boolean): void {
  const { scenario, changes } = app.store.getState()
  const saved = withChanges ? { ...scenario, changes } : scenario
  download(named('json'), `${JSON.stringify(saved, undefined, 2)}\n`, 'application/json')
}

/** What the kernel has printed, a line each, as the page shows it. */
export function saveLog(): void {
  const lines = app.store.getState().log.map(({ jiffies, text }) => `[${stamp(jiffies)}] ${text}\n`)
  download(named('log'), lines.join(''), 'text/plain')
}

/** The run as a table, told again by the machine. False = there was nothing to tell. */
export async function saveRun(every: number, progress: (part: number) => void): Promise<boolean> {
  const rows = await retold(app, every, progress)
  if (rows === undefined) return false
  download(named('csv'), csvOf(rows), 'text/csv')
  return true
}
