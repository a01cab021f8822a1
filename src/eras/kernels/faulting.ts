import { ask, compare, enteredBy, limitTests, noProgress, reported } from '../entry.ts'
import { isInit, type SceneTask } from '../resolve.ts'
import type { Scene } from '../scene.ts'
import type { Case, Decision, Policy } from '../policy.ts'
import type { EraOutcome, Entered, Field, Signal } from '../record.ts'
import type { Request } from '../task.ts'

/** The two kernels without a choice: whoever needs a page at that moment dies. */

/** With what a failed request ends, and what the log says of it; undefined = the program gets an error, nobody dies. */
type End = { readonly signal: Signal; readonly lines: (comm: string) => readonly string[] } | undefined

/** 2.2.1: a fault that finds no page is a silent SIGBUS; deeper down it is SIGKILL, through oom(). */
function end22(request: Request): End {
  if (request === 'syscall') return undefined
  if (request === 'fault') return { signal: 7, lines: () => [] }
  return { signal: 9, lines: (comm) => ['', `Out of memory for ${comm}.`] }
}

/** 2.4.23: do_exit(SIGKILL) for any fault. */
function end2423(request: Request): End {
  if (request === 'syscall') return undefined
  return { signal: 9, lines: (comm) => [`VM: killing process ${comm}`] }
}

function killed({ pid, comm }: SceneTask, { signal, lines }: NonNullable<End>): EraOutcome {
  return {
    kind: 'kill',
    how: 'faulting',
    selected: pid,
    killed: pid,
    points: undefined,
    victims: [{ pid, comm, signal, because: 'chosen' }],
    lines: lines(comm),
  }
}

function outcome({ current, situation }: Scene, endOf: (request: Request) => End): EraOutcome {
  const end = endOf(situation.request ?? 'fault')
  if (!end) return { kind: 'nobody', why: 'error-returned', lines: [] }
  if (!current) return { kind: 'unknown', lacks: ['current'] }
  return isInit(current) ? { kind: 'nobody', why: 'init-retries', lines: [] } : killed(current, end)
}

const decideBy =
  (endOf: (request: Request) => End) =>
  ({ scene }: Case): Decision => ({ rows: [], outcome: outcome(scene, endOf) })

const READS: readonly Field[] = ['current', 'request', 'constraint']

/** The request fails: below the lowest watermark, and nothing could be freed. */
function entered22({ scene }: Case): Entered {
  const { free, watermarks } = scene.situation
  const short = compare('below-min', free, '<', watermarks?.min)
  return reported(scene, '2.2') ?? enteredBy([...limitTests(scene, false), short, noProgress(scene)])
}

function entered2423({ scene }: Case): Entered {
  const { request } = scene.situation
  const byFault = ask('request', request === undefined ? undefined : request !== 'syscall')
  return reported(scene, '2.4.23') ?? enteredBy([...limitTests(scene, false), noProgress(scene), byFault])
}

const WITHOUT_A_CHOICE = {
  word: 32,
  hz: 100,
  rules: [],
  reads: READS,
  total: () => undefined,
  score: undefined,
  shown: () => undefined,
} as const

/**
 * 2.2: no state "out of memory", no badness. init's pending signal is ignored, so it faults again for ever.
 * Beware: while the flag low_on_memory is set the mark is freepages.high; no input tells of that flag.
 */
export const linux2_2: Policy = {
  ...WITHOUT_A_CHOICE,
  id: '2.2',
  entered: entered22,
  decide: decideBy(end22),
}

/** 2.4.23, and later 2.4 without CONFIG_OOM_KILLER: the task that tries to allocate dies; init waits. */
export const linux2_4_23: Policy = {
  ...WITHOUT_A_CHOICE,
  id: '2.4.23',
  entered: entered2423,
  decide: decideBy(end2423),
}
