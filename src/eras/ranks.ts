import { ERA_IDS, type EraId, type PolicyId, type VariantId } from './ids.ts'
import { stepsIn } from './judge.ts'
import type { EraRow, EraStep, Verdict } from './record.ts'
import type { Scene } from './scene.ts'

/** Policies under which the last of equals dies: all others take the first. */
const LAST_WINS: readonly PolicyId[] = ['5.3', '5.9']

/** Beside which era a variant stands. */
const BESIDE: Readonly<Record<VariantId, EraId>> = {
  '2.4.25-killer': '2.4.23',
  '2.6.19': '2.6.11',
  el6: '3.0',
  el7: '3.10',
  '5.3': '5.1',
}

/** The eras side by side, oldest first, with the one that a log comes from among them. */
export const erasWith = (own: PolicyId | undefined): readonly PolicyId[] =>
  ERA_IDS.flatMap((id) => (own !== undefined && own !== id && isBeside(own, id) ? [id, own] : [id]))

const isBeside = (own: PolicyId, id: EraId): boolean => own in BESIDE && BESIDE[own as VariantId] === id

/**
 * The rows that have points, the most first; of equals the one that would die first. Whoever was selected stands first,
 * by whatever rule it was.
 */
export function ranked({ policy, rows, outcome }: Pick<Verdict, 'rows' | 'outcome'> & { policy: string }) {
  const scored = rows.filter(({ points }) => points !== undefined)
  const inOrder = (LAST_WINS as readonly string[]).includes(policy) ? scored.toReversed() : scored
  const sorted = inOrder.toSorted((a, b) => (b.points ?? 0) - (a.points ?? 0))
  const selected = outcome.kind === 'kill' ? outcome.selected : undefined
  const first = sorted.filter(({ pid }) => pid === selected).slice(0, 1)
  return first.length > 0 ? [...first, ...sorted.filter((row) => row !== first[0])] : sorted
}

/** A row of one era, with the recorded steps of its score. */
export interface EraLine extends EraRow {
  readonly steps: readonly EraStep[]
}

/** At most `most` rows of a verdict with their working: those with points by rank, then those that are passed over. */
export function linesOf(scene: Scene, verdict: Verdict, most: number): readonly EraLine[] {
  const scored = ranked(verdict)
  const others = verdict.rows.filter(({ points }) => points === undefined)
  const victims = verdict.outcome.kind === 'kill' ? verdict.outcome.victims : []
  const dies = new Set(victims.map(({ pid }) => pid))
  const shown = [...scored, ...others].filter((row, at) => at < most || dies.has(row.pid))
  const steps = stepsIn(
    verdict.policy,
    scene,
    shown.map(({ pid }) => pid),
  )
  return shown.map((row) => ({ ...row, steps: steps.get(row.pid) ?? [] }))
}
