import { LEVELS } from '../content/edit.ts'
import type { Scenario } from '../scenarios/scenario.ts'

export { CURVE_DIGITS, type Curve } from '../scenarios/curve.ts'
export { CURVES } from '../scenarios/curves.ts'
export { library } from '../scenarios/index.ts'

/** What a reader looks for: words, and perhaps a tag and a level. */
export interface Wanted {
  readonly words: string
  readonly tag: string | undefined
  readonly level: number | undefined
}

/** Letters without what stands above or below them, small. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Everything that one may remember of a scenario. */
const textOf = ({ title, question, hint, notice, after, tags, level, tasks }: Scenario): string =>
  plain(
    [title, question, hint, notice, after, ...tags, LEVELS[level], ...tasks.map(({ comm }) => comm)].join(
      ' ',
    ),
  )

/** Is it what is wanted? Every word must be there, in whatever order. */
export function isWanted(scenario: Scenario, { words, tag, level }: Wanted): boolean {
  if (tag !== undefined && !scenario.tags.includes(tag)) return false
  if (level !== undefined && scenario.level !== level) return false
  const text = textOf(scenario)
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** All tags, the most used first. */
export function tagsOf(scenarios: readonly Scenario[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const tag of scenarios.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([tag]) => tag)
}
