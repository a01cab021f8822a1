import type { Command } from '../../src/protocol/command.ts'
import { frameLength, HEAD, HEAD_AT, TASK, TASK_AT } from '../../src/protocol/layout.ts'
import type { MachineEvent, Moment, TaskName } from '../../src/protocol/report.ts'
import type { BadnessRecord, OomCall } from '../../src/linux/record.ts'
import { defaultScenario } from '../../src/scenarios/index.ts'
import { createAppStore, type AppStore, type Opening } from '../../src/store/createAppStore.ts'
import { followLink } from '../../src/store/follow.ts'
import { steps } from '../../src/store/steps.ts'
import type { KillEvent } from '../../src/store/state.ts'
import { encodeLink } from '../../src/url/encode.ts'
import { freshLink } from '../../src/url/link.ts'

/** A moment at `tick`, its tasks given as pids, most points first. */
export function aMoment(
  tick: number,
  over: Partial<Moment> & { pids?: readonly number[]; behind?: number } = {},
): Moment {
  const { pids = [925, 911], behind = 0, ...rest } = over
  const frame = new Float64Array(frameLength(pids.length))
  frame[HEAD_AT.tick] = tick
  frame[HEAD_AT.nr_tasks] = pids.length
  frame[HEAD_AT.behind] = behind
  if (rest.stopped === 'panic') frame[HEAD_AT.panicked] = 1
  pids.forEach((pid, rank) => (frame[HEAD.length + rank * TASK.length + TASK_AT.pid] = pid))
  return {
    frame,
    events: [],
    fresh: false,
    names: undefined,
    gone: (rest.events ?? []).flatMap((event) => (event.kind === 'exit' ? LEAK : [])),
    call: undefined,
    tape: [],
    changes: [],
    leftOut: [],
    stopped: undefined,
    ...rest,
  }
}

/** What the machine says of leak (925), the only one that leaves here. */
const LEAK: TaskName = { pid: 925, comm: 'leak', owner: 8, sigterm: 'default', program: '', most: 9000 }

const badness = (points: number): BadnessRecord => ({
  points,
  cpu: 0,
  age: 0,
  cpu_time: 0,
  run_time: 0,
  isq_run: 1,
  steps: [],
})

const call: OomCall = {
  jiffies: 1000,
  by: 925,
  comm: 'leak',
  reclaimed: 0,
  outcome: 'kill',
  gates: [],
  first: 900,
  last: 1000,
  count: 10,
  lastkill: 0,
}

/** leak (925) is killed at `tick`; cc1 (911) was asked before it. */
export const aKill = (tick: number): KillEvent => ({
  tick,
  jiffies: tick,
  kind: 'kill',
  kill: {
    call: { ...call, jiffies: tick },
    scan: [
      { pid: 911, comm: 'cc1', mm: 1, badness: badness(5200), chosen: true },
      { pid: 925, comm: 'leak', mm: 2, badness: badness(9000), chosen: true },
    ],
    victims: [{ pid: 925, comm: 'leak', signal: 9 }],
    pid: 925,
  },
})

export const aLine = (tick: number, text: string): MachineEvent => ({
  tick,
  jiffies: tick,
  kind: 'printk',
  level: 3,
  text,
})

export const anExit = (tick: number): MachineEvent => ({
  tick,
  jiffies: tick,
  kind: 'exit',
  pid: 925,
  comm: 'leak',
  owner: 8,
  why: 'SIGKILL',
  frames: 2560,
  slots: 0,
  total_vm: 9000,
  rss: 2560,
  swapped: 0,
  badness: badness(9000),
})

export const aPanic = (tick: number): MachineEvent => ({
  tick,
  jiffies: tick,
  kind: 'panic',
  text: 'Kernel panic: Out of memory and no killable processes...',
  scan: [],
  call,
})

/** The moment of a kill: line and kill, and the machine has stopped. */
export const killMoment = (tick: number): Moment =>
  aMoment(tick, {
    events: [aLine(tick, 'Out of Memory: Killed process 925 (leak).'), aKill(tick)],
    stopped: 'kill',
  })

/** A page with its machine in the hands of the test: time, reports and what was posted. */
export interface Page extends AppStore {
  readonly posted: Command[]
  readonly addresses: string[]
  /** The newest command of a kind, if it was posted since the last look. */
  take<Kind extends Command['kind']>(kind: Kind): Extract<Command, { kind: Kind }> | undefined
  /** Answers with a moment of the present run. */
  answer(moment: Moment): void
  /** Lets `ms` of display time pass, a frame every 20 ms. */
  pass(ms: number): void
}

/** What the page was opened with; `early` = the rest of it is still on its way. */
type Opened = Partial<Opening> & { readonly early?: boolean }

/** A page that was opened and has not booted. */
export function anOpenedPage({ early = false, ...opening }: Opened = {}): Page {
  const posted: Command[] = []
  const addresses: string[] = []
  let now = 0
  let run = 1
  const app = createAppStore(
    (command) => {
      posted.push(command)
      if (command.kind === 'boot') run = command.run
    },
    () => now,
    {
      link: freshLink(defaultScenario),
      replace: (hash) => addresses.push(hash) > 0,
      base: () => 'http://page/',
      ...opening,
    },
  )
  if (!early) app.complete({ encodeLink, followLink, steps })
  app.frame(0)
  return {
    ...app,
    posted,
    addresses,
    take: (kind) => {
      const is = (command: Command): command is Extract<Command, { kind: typeof kind }> =>
        command.kind === kind
      const found = posted.findLast(is)
      posted.length = 0
      return found
    },
    answer: (moment) => app.receive({ kind: 'moment', run, moment }),
    pass: (ms) => {
      for (let left = ms; left > 0; left -= 20) app.frame((now += Math.min(20, left)))
    },
  }
}

/** A page whose machine stands at tick 0. */
export function aPage(opening: Opened = {}): Page {
  const page = anOpenedPage(opening)
  page.receive({ kind: 'booted', run: 1, moment: aMoment(0, { fresh: true }) })
  return page
}

/** A page that plays and whose machine has stopped at a kill at tick 100. */
export function aPageAtAKill(prepare: (page: Page) => void = () => undefined, opening: Opened = {}): Page {
  const page = aPage(opening)
  prepare(page)
  page.actions.play()
  page.pass(20)
  page.answer(killMoment(100))
  page.posted.length = 0
  return page
}
