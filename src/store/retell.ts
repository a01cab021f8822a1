import type { RetellReport, RetoldRow } from '../protocol/retell.ts'
import type { AppStore } from './createAppStore.ts'

/** Most rows of a table: a spreadsheet still opens it at once. */
const MOST = 5000

const STEPS = [1, 2, 5]

/** Ticks between two rows: 1, 2, 5, 10 and so on, the fewest with which a run of so many ticks fits. */
export function samplingFor(ticks: number): number {
  for (let ten = 1; ; ten *= 10) {
    const every = STEPS.map((step) => step * ten).find((step) => ticks <= step * MOST)
    if (every !== undefined) return every
  }
}

/**
 * Every `every`th tick of the run on the page, from its start to where it stands. `progress` hears how far it is, 0 to 1.
 * Undefined = another run has begun meanwhile.
 */
export function retold(
  app: AppStore,
  every: number,
  progress: (part: number) => void,
): Promise<readonly RetoldRow[] | undefined> {
  const rows: RetoldRow[] = []
  const ask = (from: number): void => app.look({ kind: 'retell', every, from })
  return new Promise((done) => {
    let over = false
    const end = (result: readonly RetoldRow[] | undefined): void => {
      over = true
      unsubscribe()
      done(result)
    }
    const unsubscribe = app.store.subscribe(({ status }) => {
      if (status === 'booting' || status === 'fault') end(undefined)
    })
    const take = (report: RetellReport): void => {
      rows.push(...report.rows)
      progress(report.reached === 0 ? 1 : report.told / report.reached)
      if (report.complete) end(rows)
      else ask(report.told)
    }
    app.hear((report) => {
      if (!over && report.kind === 'retold') take(report)
    })
    ask(0)
  })
}
