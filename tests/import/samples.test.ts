import { describe, expect, it } from 'vitest'
import { importText, type OomReport } from '../../src/import/index.ts'
import { MISSING, SAMPLES, sampleText, type Expected } from './samples.ts'

const orUndefined = <Value>(value: Value | null): Value | undefined => value ?? undefined
const reportsOf = ({ file }: Expected): readonly OomReport[] => importText(sampleText(file)).reports

/** The index tells of one report of each text: the first complete one, or else the first. */
function told(sample: Expected): OomReport {
  const reports = reportsOf(sample)
  return reports.find(({ complete }) => complete) ?? reports[0]
}

const withReport = SAMPLES.filter(({ n_events }) => n_events > 0)

describe.skipIf(SAMPLES.length === 0)('real reports', () => {
  it.each(withReport)('$file: the machine is what a person read', (sample) => {
    const { scope, machine } = told(sample)
    const pages = (kb: number | null) => (kb === null ? undefined : Math.floor(kb / (sample.page_kb ?? 4)))
    expect({
      scope,
      ram: machine.ram_pages,
      reserved: machine.reserved_pages,
      swap: machine.swap_pages,
      page_kb: machine.page_size / 1024,
    }).toEqual({
      scope: sample.scope,
      ram: orUndefined(sample.total_ram_pages),
      reserved: orUndefined(sample.reserved_pages),
      swap: pages(sample.swap_total_kb),
      page_kb: sample.page_kb,
    })
    if (sample.memcg_limit_kb !== null) expect(machine.group?.limit_pages).toBe(pages(sample.memcg_limit_kb))
  })

  it.each(withReport)('$file: the tasks are as many as a person counted', (sample) => {
    const { tasks, columns } = told(sample)
    expect(tasks.length).toBe(sample.n_tasks)
    if (sample.table_columns !== null) expect(columns.join(' ')).toBe(sample.table_columns)
  })

  it.each(withReport)('$file: the victim is the one that the log names', (sample) => {
    const { victim, selected, score } = told(sample)
    expect({ pid: victim?.pid, comm: victim?.comm, selected: selected?.pid, score }).toEqual({
      pid: orUndefined(sample.victim_pid),
      comm: orUndefined(sample.victim_comm),
      selected: orUndefined(sample.selected_pid),
      score: orUndefined(sample.score),
    })
  })

  it.each(SAMPLES)('$file holds $n_events reports', (sample) => {
    expect(reportsOf(sample).length).toBe(sample.n_events)
  })

  it('19 of 20 complete reports of a whole machine are predicted', () => {
    const complete = SAMPLES.filter(({ n_complete, scope }) => n_complete > 0 && scope === 'global')
    const right = complete.filter((sample) => told(sample).prediction.agree === true)
    expect(right.length).toBeGreaterThanOrEqual(Math.ceil(complete.length * 0.95))
  })
})

describe.runIf(SAMPLES.length === 0)('real reports', () => {
  it.skip(MISSING, () => {})
})
