import { HEADLINES, type Headline } from '../content/headline.ts'
import { KILL_STEPS } from '../content/kill.ts'
import type { KillPicture } from '../motion/kill.ts'
import { head, task } from '../protocol/layout.ts'
import type { AppState, KillEvent, Show, WhyView } from '../store/state.ts'
import { scanAt } from './kill/scan.ts'
import type { Owners } from './owners.ts'

/** How long a kill stays in the headline when out_of_memory() is called again meanwhile, jiffies. */
const KILL_STAYS = 1000

/** A headline, and what one may ask about it. */
export interface Asked extends Headline {
  readonly ask?: { readonly pid: number; readonly view: WhyView }
}

/** The one headline of the moment: the question first, then its answers, in the same place. */
export function headlineOf(state: AppState, owners: Owners, picture: KillPicture | undefined): Asked {
  const { moment, show, refused, untouched, lastKill, scenario, panic } = state
  if (!moment) return { title: scenario.question, text: scenario.hint }
  if (panic) return HEADLINES.panic
  if (show && picture && picture.step < 6) return showHeadline(show, picture)
  if (refused) return HEADLINES.refused(refused.comm, refused.asked, refused.free)
  if (untouched) return { title: scenario.question, text: scenario.hint }
  const kill = show?.event ?? lastKill ?? recentKill(state, moment.frame)
  return kill ? afterKill(kill, state) : pressure(moment.frame, owners)
}

function recentKill({ dead }: AppState, frame: Float64Array): KillEvent | undefined {
  const kill = dead.at(-1)?.kill
  return kill && head(frame, 'tick') - kill.tick <= KILL_STAYS ? kill : undefined
}

function afterKill({ kill }: KillEvent, { dead }: AppState): Asked {
  const row = kill.scan.find(({ pid }) => pid === kill.pid)
  const signal = kill.victims.find(({ pid }) => pid === kill.pid)?.signal ?? 9
  const exit = dead.find((each) => each.exit.pid === kill.pid)?.exit
  const [comm, points] = [row?.comm ?? '', row?.badness.points ?? 0]
  const headline = exit ? HEADLINES.dead(comm, signal, points, exit) : HEADLINES.dying(comm, signal, points)
  return { ...headline, ask: { pid: kill.pid, view: 'kill' } }
}

/** Who would be killed, and how far it has come. */
function pressure(frame: Float64Array, owners: Owners): Headline {
  if (!(task(frame, 0, 'points') > 0)) return HEADLINES.nobody
  const worst = {
    comm: owners.comm(task(frame, 0, 'pid')),
    total_vm: task(frame, 0, 'total_vm'),
  }
  if (head(frame, 'short') === 0) return HEADLINES.calm(worst)
  if (head(frame, 'total_swap_pages') === 0) return HEADLINES.reclaim(worst)
  return head(frame, 'nr_swap_pages') === 0 ? HEADLINES.swapFull(worst) : HEADLINES.swapFills(worst)
}

/** The six steps of a kill as headlines. */
function showHeadline({ event }: Show, picture: KillPicture): Headline {
  const { call } = event.kill
  const { failure, gates, drain } = KILL_STEPS
  const comm = commOf(event)
  if (picture.step === 1) return { title: failure.title(call.comm), text: failure.text(call.reclaimed) }
  if (picture.step === 2) return gates
  if (picture.step === 3) return scanHeadline(event, picture.scanned)
  if (picture.step === 4) return signalHeadline(event)
  return { title: drain.title(comm), text: drain.text }
}

const commOf = ({ kill }: KillEvent): string => kill.scan.find(({ pid }) => pid === kill.pid)?.comm ?? ''

function scanHeadline({ kill }: KillEvent, scanned: number): Headline {
  const { row, carried } = scanAt(kill.scan, scanned)
  const { first, lead, stay, none, firstText, leadText, stayText, noneText, last } = KILL_STEPS.scan
  if (!row) return KILL_STEPS.gates
  const { points } = row.badness
  const end = scanned === kill.scan.length ? ` ${last}` : ''
  if (!carried && !row.chosen) return { title: none(row.comm), text: noneText(points) + end }
  if (!carried) return { title: first(row.comm), text: firstText(points) + end }
  const best = carried.badness.points
  return row.chosen
    ? { title: lead(row.comm), text: leadText(row.comm, points, carried.comm, best) + end }
    : { title: stay(row.comm), text: stayText(points, carried.comm, best) + end }
}

function signalHeadline(event: KillEvent): Headline {
  const { victims, pid, scan } = event.kill
  const { title, kill, term, shared } = KILL_STEPS.signal
  const points = scan.find((row) => row.pid === pid)?.badness.points ?? 0
  const signal = victims.find((victim) => victim.pid === pid)?.signal ?? 9
  const others = victims.filter((victim) => victim.pid !== pid).length
  const text = signal === 9 ? kill(points) : term(points)
  return { title: title(commOf(event)), text: others > 0 ? `${text} ${shared(others)}` : text }
}
