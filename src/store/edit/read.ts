import { NOT_SO } from '../../content/edit.ts'
import type { Range } from '../../scenarios/limits.ts'
import { type Draft, problemsOf } from './ops.ts'
import { ends, typed, type Unit } from './units.ts'

/** What a field makes of its text: another draft, or why not. */
export type Read = { readonly draft: Draft } | { readonly problem: string }

/** A number in a field: its name, the unit in which one types it, and how far it goes. */
export interface NumberSpec {
  readonly name: string
  readonly unit: Unit
  /** The unit in words. */
  readonly shownUnit?: string | undefined
  readonly range: Range
}

/** Reads a number. The schema judges; its range is said in the unit of the field. */
export function readNumber(spec: NumberSpec, text: string, draftOf: (value: number) => Draft): Read {
  const value = typed(text, spec.unit)
  if (value === undefined) return { problem: NOT_SO.number(spec.name) }
  if (!Number.isInteger(value)) return { problem: NOT_SO.whole(spec.name) }
  const draft = draftOf(value)
  const [problem] = problemsOf(draft)
  if (problem === undefined) return { draft }
  const { min, max } = spec.range
  if (value >= min && value <= max) return { problem }
  return { problem: NOT_SO.range(spec.name, ...ends(spec.range, spec.unit), spec.shownUnit ?? '') }
}

/** Reads a text, which the schema judges. */
export function readText(text: string, draftOf: (value: string) => Draft): Read {
  const draft = draftOf(text)
  const [problem] = problemsOf(draft)
  return problem === undefined ? { draft } : { problem }
}
