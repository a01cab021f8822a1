import { state_hash } from '../../src/linux/hash.ts'
import { badness_record, select_bad_process } from '../../src/linux/mm/oom_kill.ts'
import type { MachineEvent } from '../../src/machine/events.ts'
import { History } from '../../src/machine/history.ts'
import { Machine } from '../../src/machine/machine.ts'
import { type Judged, play } from '../../src/machine/play.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'

/** One kill: who got which signal, and the points of everybody by pid. */
export interface Kill {
  readonly tick: number
  readonly victims: readonly (readonly [comm: string, pid: number, signal: number])[]
  readonly points: Readonly<Record<number, number>>
  /** Rows of the scan that became the new maximum, and those that did not though they had points. */
  readonly taken: number
  readonly passed: number
}

/** What a scenario of the library came to when its last expectation was due. */
export interface Run {
  readonly refused: readonly string[]
  readonly free: number
  /** Who would have been killed before anything moved. */
  readonly worst: string
  readonly judged: readonly Judged[]
  readonly hash: number
  /** The same with checkpoints, and after going back and forth in time. */
  readonly again: number
  readonly kills: readonly Kill[]
  readonly exits: readonly { readonly comm: string; readonly frames: number; readonly tick: number }[]
  readonly outcomes: readonly string[]
  readonly end: { readonly free: number; readonly points: readonly number[] }
}

/** The last tick that a scenario has something to say about. */
const horizon = ({ expect }: Scenario): number => Math.max(...expect.map(({ within }) => within))

function killOf(event: Extract<MachineEvent, { kind: 'kill' }>): Kill {
  const { victims, scan } = event.kill
  return {
    tick: event.tick,
    victims: victims.map(({ comm, pid, signal }) => [comm, pid, signal] as const),
    points: Object.fromEntries(scan.map(({ pid, badness }) => [pid, badness.points])),
    taken: scan.filter(({ chosen }) => chosen).length,
    passed: scan.filter(({ chosen, badness }) => !chosen && badness.points > 0).length,
  }
}

const pointsNow = ({ k, processes }: Machine): number[] =>
  processes.map(({ p }) => badness_record(k, p).points)

function throughTime(scenario: Scenario): number {
  const end = horizon(scenario)
  const history = new History(scenario)
  history.runTo(end)
  history.seek(Math.floor(end / 3))
  history.seek(end)
  return state_hash(history.machine.k)
}

/** Runs one of them twice, once with checkpoints. */
export function runOf(scenario: Scenario): Run {
  const opened = new Machine(scenario)
  const { refused, free, k } = opened
  const outcomes: string[] = []
  const { machine, events, judged } = play(scenario, horizon(scenario), (each) => {
    each.ear = { call: ({ outcome }) => void outcomes.push(outcome), event: () => undefined }
  })
  return {
    refused,
    free,
    worst: k.task.comm[select_bad_process(k)],
    judged,
    hash: state_hash(machine.k),
    again: throughTime(scenario),
    kills: events.flatMap((event) => (event.kind === 'kill' ? [killOf(event)] : [])),
    exits: events.flatMap((event) => (event.kind === 'exit' ? [event] : [])),
    outcomes,
    end: { free: machine.free, points: [...pointsNow(opened), ...pointsNow(machine)] },
  }
}
