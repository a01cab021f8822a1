import { describe, expect, it, vi } from 'vitest'
import type { Answer, Question } from '../../src/protocol/explain.ts'
import type { Command } from '../../src/protocol/command.ts'
import type { Report } from '../../src/protocol/report.ts'
import { defaultScenario } from '../../src/scenarios/index.ts'
import { Host } from '../../src/worker/host.ts'

/** A booted host that can be asked, and all that it reported. */
function hosted(): { send: (command: Command) => void; reports: Report[] } {
  const reports: Report[] = []
  const host = new Host({ now: () => 0, report: (report) => reports.push(report) })
  const send = (command: Command): void => host.handle(command)
  send({ kind: 'boot', run: 1, scenario: defaultScenario, tick: 0 })
  return { send, reports }
}

async function answerOf<Kind extends Question['kind']>(
  { send, reports }: ReturnType<typeof hosted>,
  question: Extract<Question, { kind: Kind }>,
): Promise<Extract<Answer, { kind: Kind }>> {
  const told = reports.length
  send({ kind: 'explain', run: 1, question })
  const report = await vi.waitFor(() => {
    const found = reports.slice(told).find(({ kind }) => kind === 'explained')
    if (found?.kind !== 'explained') throw new Error('no answer yet')
    return found
  })
  const { answer } = report
  if (answer.kind !== question.kind) throw new Error(`asked ${question.kind}, answered ${answer.kind}`)
  return answer as Extract<Answer, { kind: Kind }>
}

/** A page that pauses at 0: cc1 has 2 600 x 2 = 5 200 points and leads, leak has 600, netscape 7 600 / 2 = 3 800. */
const [CC1, LEAK, NETSCAPE] = [911, 925, 801]

describe('asked about this moment, the worker', () => {
  it('says for every slider where the victim changes, and who is passed there', async () => {
    const { tipping, row } = await answerOf(hosted(), { kind: 'now', pid: LEAK, why: false })
    const of = (pid: number) => tipping.find((each) => each.pid === pid)
    expect(of(LEAK)).toEqual({ pid: LEAK, pages: 5201, passed: CC1 })
    // netscape comes before cc1 in the list, so 5 200 points are enough: 10 400 pages by 2.
    expect(of(NETSCAPE)).toEqual({ pid: NETSCAPE, pages: 10400, passed: CC1 })
    // cc1 comes after netscape: it must have more than 3 800, and is doubled.
    expect(of(CC1)).toEqual({ pid: CC1, pages: 1901, passed: NETSCAPE })
    expect(row).toBeUndefined()
  })

  it('unrolls both roots, draws the saw, and finds the last fall', async () => {
    const { row } = await answerOf(hosted(), { kind: 'now', pid: NETSCAPE, why: true })
    expect(row?.badness.points).toBe(3800)
    expect(row?.cpu.roots.map(({ of, root }) => [of, root])).toEqual([[10, 2]])
    expect(row?.cpu.saw.slice(0, 4)).toEqual([
      { from: 0, by: 1 },
      { from: 4, by: 2 },
      { from: 6, by: 3 },
      { from: 8, by: 2 },
    ])
    // 7 600 / 3 = 2 533 at 81.91 s, 7 600 / 2 at 81.92 s.
    expect(row?.cpu.fall).toEqual({ jiffies: 8192, before: 2533, after: 3800 })
    expect(row?.run.roots.length).toBe(2)
  })

  it('says what single change would make a survivor the victim', async () => {
    const { row } = await answerOf(hosted(), { kind: 'now', pid: NETSCAPE, why: true })
    expect(row?.whatIf).toMatchObject({ dies: false, victim: { pid: CC1, points: 5200 } })
    const nice = row?.whatIf?.tries.find(({ kind }) => kind === 'nice')
    expect(nice).toEqual({ kind: 'nice', enough: true, value: 1, by: 1, points: 7600 })
  })

  it('leaves the machine as it is: it goes on as one that was never asked', async () => {
    const asked = hosted()
    await answerOf(asked, { kind: 'now', pid: NETSCAPE, why: true })
    const alone = hosted()
    for (const { send } of [asked, alone]) send({ kind: 'advance', run: 1, jiffies: 300, budget: 1000 })
    const frameOf = ({ reports }: ReturnType<typeof hosted>) => {
      const last = reports.findLast((report) => report.kind === 'moment')
      return last?.kind === 'moment' ? last.moment.frame : undefined
    }
    expect(frameOf(asked)).toEqual(frameOf(alone))
  })

  it('has nothing to say of a task that is not there, but the tipping points of the others', async () => {
    const { row, tipping } = await answerOf(hosted(), { kind: 'now', pid: 4711, why: true })
    expect(row).toBeUndefined()
    expect(tipping.length).toBeGreaterThan(0)
  })
})

describe('asked about a task that is gone, the worker', () => {
  it('says what would have saved it from the kill as it was recorded', async () => {
    const asked = hosted()
    asked.send({ kind: 'step', run: 1, to: 'kill', budget: 1000 })
    const events = asked.reports.flatMap((report) => ('moment' in report ? report.moment.events : []))
    const killed = events.find((event) => event.kind === 'kill')
    if (killed?.kind !== 'kill') throw new Error('nobody was killed')
    const { kill } = killed
    const badness = kill.scan.find(({ pid }) => pid === LEAK)?.badness
    if (!badness) throw new Error('leak was not asked')
    const { row } = await answerOf(asked, { kind: 'then', pid: LEAK, badness, kill })
    expect(row.whatIf).toMatchObject({
      dies: true,
      victim: { pid: LEAK },
      instead: { pid: CC1, points: 5200 },
    })
    // cc1 comes first in the list, so 5 200 pages are few enough.
    expect(row.whatIf?.tries[0]).toMatchObject({ kind: 'memory', enough: true, value: 5200 })
  })
})

it('a question of an older run gets no answer', async () => {
  const { send, reports } = hosted()
  send({ kind: 'explain', run: 0, question: { kind: 'functions' } })
  const { functions } = await answerOf({ send, reports }, { kind: 'functions' })
  expect(functions.find(({ name }) => name === 'badness')?.fidelity).toBe('exact')
  expect(reports.filter(({ kind }) => kind === 'explained').length).toBe(1)
})

it('after a fault of ours it still says how faithful each function is, and nothing of a machine that is gone', async () => {
  const { send, reports } = hosted()
  const broken = { ...defaultScenario, tasks: undefined } as unknown as typeof defaultScenario
  send({ kind: 'boot', run: 1, scenario: broken, tick: 0 })
  expect(reports.at(-1)).toMatchObject({ kind: 'fault' })
  send({ kind: 'explain', run: 1, question: { kind: 'now', pid: LEAK, why: true } })
  const { functions } = await answerOf({ send, reports }, { kind: 'functions' })
  expect(functions.find(({ name }) => name === 'badness')?.fidelity).toBe('exact')
  expect(reports.filter(({ kind }) => kind === 'explained').length).toBe(1)
})
