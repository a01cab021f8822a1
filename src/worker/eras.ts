import { judgeScene } from '../eras/judge.ts'
import { POLICIES } from '../eras/policies.ts'
import { erasWith, linesOf, ranked } from '../eras/ranks.ts'
import type { Verdict } from '../eras/record.ts'
import { sceneOf, type Scene } from '../eras/scene.ts'
import { ERAS } from '../eras/table.ts'
import type { EraMachine } from '../eras/task.ts'
import { earlyoom } from '../eras/user/earlyoom.ts'
import { systemdOomd } from '../eras/user/oomd.ts'
import type { UserVerdict } from '../eras/user/record.ts'
import type { History } from '../machine/history.ts'
import type { EraColumn, EraDetail, ErasAnswer, ErasQuestion } from '../protocol/eras.ts'
import { eraMachineOf, fatalCall } from './eraScene.ts'
import { firstLow } from './firstLow.ts'

/** Places that a column has room for. */
const PLACES = 8

function columnOf(verdict: Verdict | UserVerdict, facts: EraColumn['facts']): EraColumn {
  const places = ranked(verdict)
  const { policy: id, entered, outcome } = verdict
  return { id, facts, entered, outcome, places: places.slice(0, PLACES), scored: places.length }
}

/** Everything about one kernel's verdict. */
function kernelDetail(scene: Scene, verdict: Verdict, most: number): EraDetail {
  const { policy: id, totalpages, assumptions, rows } = verdict
  const lines = linesOf(scene, verdict, most)
  const more = rows.length - lines.length
  return {
    id,
    rules: POLICIES[id].rules,
    lines,
    more,
    totalpages,
    assumptions,
    also: undefined,
    first: undefined,
  }
}

/** A killer of user space reads the kernel's own score: it has no steps of its own. */
function userDetail(verdict: UserVerdict, also: UserVerdict | undefined, most: number): EraDetail {
  const scored = ranked(verdict)
  const rows = [...scored, ...verdict.rows.filter((row) => !scored.includes(row))]
  const lines = rows.slice(0, most).map((row) => ({ ...row, steps: [] }))
  return {
    id: verdict.policy,
    rules: [],
    lines,
    more: rows.length - lines.length,
    totalpages: undefined,
    assumptions: [],
    also: also && { entered: also.entered, outcome: also.outcome },
    first: undefined,
  }
}

function answerFor(
  machine: EraMachine,
  { about, other, chosen, most }: ErasQuestion,
): Omit<ErasAnswer, 'tick' | 'atKill'> {
  const scene = sceneOf(machine)
  const verdicts = erasWith(other?.own).map((id) => judgeScene(id, scene))
  const early = earlyoom(machine)
  const [swap, pressure] = systemdOomd(machine)
  const kernel = verdicts.find(({ policy }) => policy === chosen)
  const user =
    chosen === 'systemd-oomd' ? userDetail(swap, pressure, most) : userDetail(early, undefined, most)
  return {
    kind: 'eras',
    about,
    tasks: machine.tasks.length,
    columns: [
      ...verdicts.map((verdict) => columnOf(verdict, ERAS[verdict.policy])),
      ...[early, swap].map((verdict) => columnOf(verdict, undefined)),
    ],
    detail: kernel ? kernelDetail(scene, kernel, most) : user,
  }
}

/** Who would die, by every kernel's policy, on the machine that runs or on another one. Undefined: there is none. */
export function answerEras(history: History | undefined, question: ErasQuestion): ErasAnswer | undefined {
  if (question.other)
    return { ...answerFor(question.other.machine, question), tick: undefined, atKill: false }
  if (!history) return undefined
  const { machine, events } = history
  const atKill = fatalCall(machine) !== undefined
  const { detail, ...answer } = answerFor(eraMachineOf(machine, events), question)
  const { id } = detail
  const first = id === 'earlyoom' || id === 'systemd-oomd' ? firstLow(history, id) : undefined
  return { ...answer, detail: { ...detail, first }, tick: machine.now, atKill }
}
