import type { Headline } from '../../content/headline.ts'
import { KILL_STEPS } from '../../content/kill.ts'
import type { KillPicture } from '../../motion/kill.ts'
import type { KillEvent, Show } from '../../store/state.ts'
import { scanAt } from './scan.ts'

/** The six steps of a kill as headlines. */
export function showHeadline({ event }: Show, picture: KillPicture): Headline {
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
