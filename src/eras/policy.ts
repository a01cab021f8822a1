import type { Pages, Points } from '../base/brand.ts'
import type { WordBits } from '../base/long.ts'
import type { PolicyId } from './ids.ts'
import type { EraOp, EraOutcome, EraRow, EraRule, EraStep, Entered, Exemption, Field } from './record.ts'
import type { SceneTask } from './resolve.ts'
import type { Scene } from './scene.ts'
import type { Hz } from './task.ts'

/** One machine before one kernel: the scene, and what this kernel makes of it. */
export interface Case {
  readonly scene: Scene
  readonly word: WordBits
  readonly hz: Hz
  /** What scores are a share of. */
  readonly totalpages: Pages | undefined
}

/** What a policy makes of a case. */
export interface Decision {
  readonly rows: readonly EraRow[]
  readonly outcome: EraOutcome
}

/** What is called when somebody wants the working of a score: `lost / of` is what truncation dropped. */
export type Note = (
  rule: EraRule,
  op: EraOp,
  operand: number,
  after: number,
  lost?: number,
  of?: number,
  factors?: EraStep['factors'],
) => void

/** The score of one task, and its working to whoever wants it. Undefined: the input lacks what it takes, or no mm. */
export type Score = (c: Case, t: SceneTask, note?: Note) => Points | undefined

/** One kernel's way to decide who dies. */
export interface Policy {
  readonly id: PolicyId
  /** Bits of an unsigned long where the machine does not say. */
  readonly word: WordBits
  readonly hz: Hz
  /** The rules of its score, in the order in which it applies them: the columns of its table. */
  readonly rules: readonly EraRule[]
  /** What it looks at: the assumptions that concern it. */
  readonly reads: readonly Field[]
  readonly total: (scene: Scene) => Pages | undefined
  readonly entered: (c: Case) => Entered
  readonly decide: (c: Case) => Decision
  readonly score: Score | undefined
  /** What /proc/PID/oom_score or the kill line shows for these points; undefined if the kernel has no such number. */
  readonly shown: (points: Points, totalpages: Pages | undefined) => number | undefined
}

/** A row of the scan. */
export const rowOf = (
  t: SceneTask,
  points: Points | undefined,
  exempt: Exemption | undefined,
  lead: boolean,
  lacks?: Field,
): EraRow => ({ pid: t.pid, comm: t.comm, points, exempt, lacks, lead })

/** All steps of a score. */
export function stepsOf(score: Score, c: Case, t: SceneTask): readonly EraStep[] {
  const steps: EraStep[] = []
  score(c, t, (rule, op, operand, after, lost = 0, of = 1, factors) => {
    const before = steps.at(-1)?.after ?? after
    steps.push({ rule, op, operand, before, after, lost, of, ...(factors && { factors }) })
  })
  return steps
}

/** Each task that shares the memory of `t`, itself among them, in list order. */
export const sharersOf = ({ tasks }: Scene, { mm }: SceneTask): readonly SceneTask[] =>
  tasks.filter((each) => each.mm === mm)
