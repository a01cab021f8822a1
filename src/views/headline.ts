import { HEADLINES, type Headline } from '../content/headline.ts'
import { head, task } from '../protocol/layout.ts'
import type { KillEvent, WhyView } from '../store/state.ts'
import type { DrawnKill } from './kill/useKillPicture.ts'
import type { Owners } from './owners.ts'
import type { Shown } from './regions.ts'

/** How long a kill stays in the headline when out_of_memory() is called again meanwhile, jiffies. */
const KILL_STAYS = 1000

/** A headline, and what one may ask about it. */
export interface Asked extends Headline {
  readonly ask?: { readonly pid: number; readonly view: WhyView }
}

/** The one headline of the moment: the question first, then its answers, in the same place. */
export function headlineOf(state: Shown<'side'>, owners: Owners, picture: DrawnKill | undefined): Asked {
  const { moment, show, refused, untouched, lastKill, scenario, panic } = state
  if (!moment) return { title: scenario.question, text: scenario.hint }
  if (panic) return HEADLINES.panic
  if (show && picture && picture.step < 6) return picture.art.showHeadline(show, picture)
  if (refused) return HEADLINES.refused(refused.comm, refused.asked, refused.free)
  if (untouched) return { title: scenario.question, text: scenario.hint }
  // Who dies is not said before it has been told why.
  if (show && !picture) return pressure(show.before.frame, owners)
  const kill = show?.event ?? lastKill ?? recentKill(state, moment.frame)
  return kill ? afterKill(kill, state) : pressure(moment.frame, owners)
}

function recentKill({ dead }: Shown<'side'>, frame: Float64Array): KillEvent | undefined {
  const kill = dead.at(-1)?.kill
  return kill && head(frame, 'tick') - kill.tick <= KILL_STAYS ? kill : undefined
}

function afterKill({ kill }: KillEvent, { dead }: Shown<'side'>): Asked {
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
