import type { Pages } from '../../base/brand.ts'
import { ldiv } from '../../base/long.ts'
import { NULL } from '../../linux/include/linux/sched.ts'
import { compare, enteredBy, limitTests } from '../entry.ts'
import type { PolicyId } from '../ids.ts'
import { judgeScene } from '../judge.ts'
import { POLICIES } from '../policies.ts'
import { rowOf } from '../policy.ts'
import type { EntryTest, EraOutcome, EraRow, Entered, Exemption, Signal } from '../record.ts'
import type { SceneTask } from '../resolve.ts'
import { sceneOf, type Scene } from '../scene.ts'
import type { EraMachine, Situation } from '../task.ts'
import type { UserVerdict } from './record.ts'

/** Its command line, as far as it changes who dies. */
export interface EarlyoomOptions {
  /** The kernel it runs on: that one's oom_score decides. */
  readonly kernel?: PolicyId
  readonly prefer?: RegExp
  readonly avoid?: RegExp
  readonly ignore?: RegExp
  readonly sortByRss?: boolean
}

const TERM_PERCENT = 10
const KILL_PERCENT = 5
/** What --prefer adds, and --avoid takes. */
const BIAS = 300

/** `percent` hundredths of so many pages. Whole pages are at or below a share if they are at or below its whole part. */
const share = (pages: Pages | undefined, percent: number): Pages | undefined =>
  pages === undefined ? undefined : ldiv(pages * percent, 100)

/** Both memory and swap are down to so many hundredths; without swap there are 0 of 0. */
function memoryTests(situation: Situation, percent: number): readonly EntryTest[] {
  const { mem_available, anon_pages, swap_free, swap_total } = situation
  const user =
    mem_available === undefined || anon_pages === undefined ? undefined : mem_available + anon_pages
  const free = swap_total === 0 ? 0 : swap_free
  return [
    compare('memory-low', mem_available, '≤', share(user, percent)),
    compare('swap-low', free, '≤', share(swap_total, percent)),
  ]
}

const lowAt = (scene: Scene, percent: number): Entered =>
  enteredBy([...limitTests(scene, false), ...memoryTests(scene.situation, percent)])

/** Would it act, with memory as it is here? */
export const earlyoomActs = (situation: Situation): boolean =>
  enteredBy(memoryTests(situation, TERM_PERCENT)).answer === 'yes'

function exempt(t: SceneTask, { ignore }: EarlyoomOptions): Exemption | undefined {
  if (!t.leads) return 'thread'
  if (t.tgid <= 2) return 'init'
  if (t.mm === NULL) return 'no-mm'
  if (t.oom_score_adj <= -1000) return 'protected'
  return ignore?.test(t.comm) ? 'ignored' : undefined
}

const biasOf = ({ comm }: SceneTask, { prefer, avoid }: EarlyoomOptions): number =>
  (prefer?.test(comm) ? BIAS : 0) - (avoid?.test(comm) ? BIAS : 0)

interface Race {
  task: SceneTask | undefined
  points: number
}

/** More points win; of equals, more pages in RAM. */
function leads(t: SceneTask, points: number, { task, points: best }: Race): boolean {
  if (!task || points !== best) return !task || points > best
  return (t.rss ?? 0) > (task.rss ?? 0)
}

/** A reaped victim and the like has no points for the kernel, and so an oom_score of 0. */
function scoreOf(
  t: SceneTask,
  row: EraRow,
  total: Pages | undefined,
  o: EarlyoomOptions,
): number | undefined {
  if (o.sortByRss) return t.rss
  if (row.exempt) return biasOf(t, o)
  const shown = row.points === undefined ? undefined : POLICIES[o.kernel ?? '5.9'].shown(row.points, total)
  return shown === undefined ? undefined : Math.max(shown, 0) + biasOf(t, o)
}

/** /proc knows nothing of the limit of a control group: oom_score is a share of the whole machine. */
function whole(scene: Scene): Scene {
  const { situation } = scene
  if ((situation.constraint ?? 'none') === 'none') return scene
  return { ...scene, situation: { ...situation, constraint: 'none', totalpages: undefined } }
}

function run(scene: Scene, o: EarlyoomOptions): { readonly rows: readonly EraRow[]; readonly race: Race } {
  const { rows, totalpages } = judgeScene(o.kernel ?? '5.9', whole(scene))
  const race: Race = { task: undefined, points: 0 }
  const own = scene.tasks.map((t, at) => {
    const why = exempt(t, o)
    if (why) return rowOf(t, undefined, why, false)
    const points = scoreOf(t, rows[at], totalpages, o)
    if (points === undefined) return rowOf(t, undefined, undefined, false, rows[at].lacks ?? 'totalpages')
    const lead = leads(t, points, race)
    if (lead) {
      race.task = t
      race.points = points
    }
    return rowOf(t, points, undefined, lead)
  })
  return { rows: own, race }
}

function lineOf({ page_size }: Scene, t: SceneTask, points: number, signal: Signal): string {
  const { uid = '…' } = t.input
  const mib = t.rss === undefined ? '…' : String(ldiv(t.rss * page_size, 2 ** 20))
  const name = signal === 9 ? 'SIGKILL' : 'SIGTERM'
  return `sending ${name} to process ${t.pid} uid ${uid} "${t.comm}": oom_score ${points}, oom_score_adj ${t.oom_score_adj}, VmRSS ${mib} MiB, cmdline "…"`
}

function outcomeOf(
  scene: Scene,
  { task, points }: Race,
  rows: readonly EraRow[],
  signal: Signal,
): EraOutcome {
  const lacks = rows.flatMap((row) => row.lacks ?? [])
  if (lacks.length > 0) return { kind: 'unknown', lacks: [...new Set(lacks)] }
  if (!task) return { kind: 'nobody', why: 'nobody-left', lines: [] }
  const { pid, comm } = task
  return {
    kind: 'kill',
    how: 'worst',
    selected: pid,
    killed: pid,
    points,
    victims: [{ pid, comm, signal, because: 'chosen' }],
    lines: [lineOf(scene, task, points, signal)],
  }
}

/**
 * earlyoom 1.9: looks up to ten times a second, and asks the worst by oom_score to end (SIGTERM) when memory and swap
 * are both down to 10 %, or ends it (SIGKILL) at 5 %.
 */
export function earlyoom(machine: EraMachine, options: EarlyoomOptions = {}): UserVerdict {
  const scene = sceneOf(machine)
  const { rows, race } = run(scene, options)
  const signal: Signal = lowAt(scene, KILL_PERCENT).answer === 'yes' ? 9 : 15
  return {
    policy: 'earlyoom',
    entered: lowAt(scene, TERM_PERCENT),
    outcome: outcomeOf(scene, race, rows, signal),
    rows,
  }
}
