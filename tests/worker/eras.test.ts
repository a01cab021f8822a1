import { describe, expect, it } from 'vitest'
import { History } from '../../src/machine/history.ts'
import type { ErasQuestion } from '../../src/protocol/eras.ts'
import { findScenario } from '../../src/scenarios/index.ts'
import { eraMachineOf, fatalCall } from '../../src/worker/eraScene.ts'
import { answerEras } from '../../src/worker/eras.ts'
import { earlyoom } from '../../src/eras/user/earlyoom.ts'
import { answer } from '../../src/worker/timeline.ts'
import { aMachine, aTask } from '../eras/machines.ts'

const question = (more: Partial<ErasQuestion> = {}): ErasQuestion => ({
  kind: 'eras',
  about: '',
  other: undefined,
  chosen: '2.4.20',
  most: 40,
  ...more,
})

const LEAK = 925

/** "A malicious malloc", run until its kill, which is at 22.81 s. */
function atTheKill(): History {
  const scenario = findScenario('a-malicious-malloc')
  if (!scenario) throw new Error('no such scenario')
  const history = new History(scenario)
  history.seek(2240)
  while (!history.tick().some(({ kind }) => kind === 'kill'));
  return history
}

describe('the machine that runs, before every kernel', () => {
  const history = atTheKill()
  const { machine } = history

  it('is, at a kill, the call that killed: every gate open, nobody marked yet', () => {
    expect(fatalCall(machine)?.outcome).toBe('kill')
    const { tasks } = eraMachineOf(machine, history.events)
    expect(tasks.find(({ pid }) => pid === LEAK)?.flags).toEqual([])
    const answer = answerEras(history, question())
    const own = answer?.columns.find(({ id }) => id === '2.4.20')
    expect(answer?.atKill).toBe(true)
    expect(own?.entered.answer).toBe('yes')
    expect(own?.outcome).toMatchObject({ kind: 'kill', killed: LEAK, selected: LEAK })
  })

  it('has the points that the kill was decided by, step by step', () => {
    const kill = history.events.findLast((event) => event.kind === 'kill')
    const scan = kill?.kind === 'kill' ? kill.kill.scan : []
    const lines = answerEras(history, question())?.detail.lines ?? []
    const leak = scan.find(({ pid }) => pid === LEAK)?.badness
    expect(lines[0]?.points).toBe(leak?.points)
    expect(lines[0]?.steps.map(({ after }) => after)).toEqual(leak?.steps.map(({ after }) => after))
  })

  it('is waited for by every later kernel, once the victim is marked', () => {
    while (fatalCall(machine)) history.tick()
    if (machine.find(LEAK) === undefined) return
    const answer = answerEras(history, question())
    const outcome = answer?.columns.find(({ id }) => id === '2.6.11')?.outcome
    expect(outcome).toMatchObject({ kind: 'wait', pid: LEAK })
  })

  it('is left as it is', () => {
    const [one, other] = [atTheKill(), atTheKill()]
    answerEras(one, question())
    one.runTo(2400)
    other.runTo(2400)
    expect(one.events).toEqual(other.events)
  })
})

describe('a killer of user space', () => {
  const scenario = findScenario('swap-first')
  if (!scenario) throw new Error('no such scenario')
  const around = { now: () => 0, report: () => undefined }
  const firstOf = (history: History) => answerEras(history, question({ chosen: 'earlyoom' }))?.detail.first

  it('would have acted first where its own look at the machine says so', () => {
    const history = new History(scenario)
    answer(history, { kind: 'timeline', run: 1, have: undefined }, around)
    history.runTo(7000)
    const beside = new History(scenario)
    const acts = (): boolean => earlyoom(eraMachineOf(beside.machine, beside.events)).entered.answer === 'yes'
    while (!acts()) beside.runTo(beside.machine.now + 8)
    expect(firstOf(history)).toBe(beside.machine.now)
    expect(firstOf(history)).toBeLessThan(6500)
  })

  it('has not acted while memory is left', () => {
    const history = new History(scenario)
    answer(history, { kind: 'timeline', run: 1, have: undefined }, around)
    history.runTo(1000)
    expect(firstOf(history)).toBeUndefined()
  })
})

describe('another machine', () => {
  const other = { machine: aMachine([aTask(7, { total_vm: 9, rss: 3 })]), own: 'el7' } as const

  it('needs none that runs, and comes back under its name', () => {
    const answer = answerEras(undefined, question({ about: 'web1', other, chosen: 'el7' }))
    expect(answer?.about).toBe('web1')
    expect(answer?.tick).toBeUndefined()
    expect(answer?.detail.id).toBe('el7')
    expect(answer?.columns.map(({ id }) => id)).toContain('el7')
    expect(answerEras(undefined, question())).toBeUndefined()
  })
})
