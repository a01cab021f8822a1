import { assertNever } from '../../src/base/assertNever.ts'
import { counted, megabytes, seconds } from '../../src/base/format.ts'
import type { MachineEvent } from '../../src/machine/events.ts'
import type { Judged } from '../../src/machine/play.ts'
import type { Expectation } from '../../src/scenarios/scenario.ts'
import type { Calls, Told } from './run.ts'

type Kill = Extract<MachineEvent, { kind: 'kill' }>['kill']

const signalName = (signal: number): string => (signal === 9 ? 'SIGKILL' : 'SIGTERM')

/** The scores of a scan, most first. */
function scores({ scan }: Kill): string {
  const rows = [...scan].sort((a, b) => b.badness.points - a.badness.points).slice(0, 5)
  return rows.map(({ comm, pid, badness }) => `${comm} (${pid}) ${badness.points}`).join(', ')
}

function killed(kill: Kill): string {
  const victims = kill.victims.map(({ comm, pid, signal }) => `${signalName(signal)} to ${comm} (${pid})`)
  return `KILL: ${victims.join(', ')}\n           points: ${scores(kill)}`
}

const calls = ({ calls: n, outcome, to, count, comm }: Calls): string =>
  `out_of_memory() ${outcome}, ${counted(n, 'call')} up to ${seconds(to)} s, first by ${comm}, count ${count}`

/** What one event says; undefined = another line says it already. */
function lineOf(event: MachineEvent | Calls): string | undefined {
  switch (event.kind) {
    case 'out_of_memory':
      return calls(event)
    case 'printk':
      return `log: ${event.text}`
    case 'reclaim-failed':
      return `reclaim fails: ${event.comm} got ${event.reclaimed} of 32 pages`
    case 'swap-full':
      return 'swap is full'
    case 'gate':
      return undefined
    case 'kill':
      return killed(event.kill)
    case 'exit':
      return `${event.comm} (${event.pid}) is gone, ${event.why}: ${event.frames} frames and ${event.slots} slots come back`
    case 'signal-ignored':
      return `${event.comm} (${event.pid}) ignores ${signalName(event.signal)}`
    case 'malloc-refused':
      return `${event.comm} (${event.pid}) is refused ${megabytes(event.asked)} MB`
    case 'fork':
      return `${event.comm} (${event.pid}) forks ${event.child}`
    case 'panic':
      return event.text
    default:
      return assertNever(event)
  }
}

/** An expectation in words. */
function expectation(expected: Expectation): string {
  const when = `within ${seconds(expected.within)} s`
  switch (expected.kind) {
    case 'dies':
      return `${expected.pid} dies of ${signalName(expected.signal)} ${expected.after === undefined ? '' : `after ${seconds(expected.after)} s and `}${when}`
    case 'named':
      return `${expected.pid} is named ${expected.times} times ${when}`
    case 'lives':
      return `${expected.pid} is still there at ${seconds(expected.within)} s`
    case 'refused':
      return `${expected.pid} is refused memory ${when}`
    case 'panic':
      return `panic ${when}`
    case 'nobody':
      return `nobody is killed ${when}`
    case 'livelock':
      return `no end at ${seconds(expected.within)} s: neither death nor panic`
    default:
      return assertNever(expected)
  }
}

const VERDICTS = { true: 'yes', false: 'NO', undefined: 'the run did not come so far' } as const

const judged = ({ expected, held }: Judged): string =>
  `  ${expectation(expected)}: ${VERDICTS[String(held) as keyof typeof VERDICTS]}`

const changed = ({ set, seed }: Told): string =>
  [
    ...Object.entries(set).map(([path, value]) => `${path}=${JSON.stringify(value)}`),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ].join(' ')

/** One run, for people. */
export function reportOf(told: Told): string {
  const { counters: c } = told
  const lines = told.events.flatMap((event) => {
    const line = lineOf(event)
    return line === undefined ? [] : [`${seconds(event.tick).padStart(8)}  ${line}`]
  })
  return [
    `${told.scenario} ${changed(told)}`.trim(),
    ...told.refused.map((why) => `  left out: ${why}`),
    ...lines,
    `  ${told.ended === 'panic' ? 'panic' : 'end'} at ${seconds(told.ticks)} s: ${c.nr_free_pages} frames free, ${c.nr_swap_pages} of ${c.total_swap_pages} slots free, ${counted(c.nr_tasks, 'task')}, ${counted(c.oom, 'call')} of out_of_memory(), state hash ${told.hash}`,
    ...told.expect.map(judged),
  ].join('\n')
}

/** One run in a line: who was killed when. */
export function shortOf(told: Told): string {
  const kills = told.events.flatMap((event) =>
    event.kind === 'kill'
      ? event.kill.victims.map(({ comm, pid }) => `${comm} (${pid}) at ${seconds(event.tick)} s`)
      : [],
  )
  const end = told.ended === 'panic' ? ['panic'] : []
  return `${told.scenario} ${changed(told)}: ${[...kills, ...end].join(', ') || 'nobody'}, state hash ${told.hash}`
}

/** Did everything go as expected? */
export const asExpected = ({ expect }: Told): boolean => expect.every(({ held }) => held === true)
