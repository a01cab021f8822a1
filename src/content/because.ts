import { integer, megabytes } from '../base/format.ts'
import type { BadnessRecord, BadnessStep } from '../linux/record.ts'
import { listed } from './listed.ts'

/** What a dead row needs to say why. */
export interface Because {
  readonly badness: BadnessRecord
  readonly total_vm: number
  readonly rss: number
  readonly swapped: number
  /** The best score of the others in the scan, if there was another. */
  readonly next: { readonly comm: string; readonly points: number } | undefined
}

const RULES: Readonly<Record<BadnessStep['rule'], (operand: number) => string>> = {
  size: () => '',
  'cpu-time': (operand) => `÷ ${integer(operand)} for its work`,
  'run-time': (operand) => `÷ ${integer(operand)} for its age`,
  niced: () => '× 2 for being nice',
  superuser: () => '÷ 4 for root',
  'raw-io': () => '÷ 4 for hardware access',
}

/** What was done to a size on its way to the points: "÷ 2 for its work and × 2 for being nice". */
export function whatCounted({ steps }: BadnessRecord): string {
  const counted = steps.filter(({ op, operand }) => op !== '=' && operand !== 1)
  if (counted.length === 0) return 'nothing divided it'
  return listed(counted.map((step) => RULES[step.rule](step.operand)))
}

/** Why the OOM killer chose it. */
export function becauseKilled(facts: Because): string {
  const why = whatCounted(facts.badness)
  const asked = `**because** it asked for ${megabytes(facts.total_vm)} MB; ${why}.`
  const used =
    facts.swapped > 0
      ? `${megabytes(facts.rss)} MB of it was in RAM, ${megabytes(facts.swapped)} in swap.`
      : `${megabytes(facts.rss)} MB of it was in RAM.`
  return facts.next
    ? `${asked} ${used} Next in line was ${facts.next.comm} with ${integer(facts.next.points)}.`
    : `${asked} ${used}`
}

/** It shared the victim's memory. */
export const becauseShared = (comm: string): string =>
  `**because** it shares the memory of ${comm}, which was chosen.`

/** It went for another reason. */
export const BECAUSE = {
  SIGKILL: '**because** you sent it SIGKILL.',
  SIGTERM: '**because** you sent it SIGTERM.',
  exit: '**because** it was done: it called exit().',
  'VM: killing process':
    '**because** a page fault found no page at all: “VM: killing process”. No badness() was asked.',
} as const
