import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { agree } from './agree.ts'
import { type Parsed, scenarioSchema } from './schema.ts'
import type { Scenario } from './scenario.ts'
import { clip, nameOf, outsize, without, type Key } from './tree.ts'

/** A checked scenario, if anything usable was there, and for each thing that was not, where it stands and why: "tasks[3].nice: 40 is above 19". */
export interface Checked {
  readonly scenario: Scenario | undefined
  readonly problems: readonly string[]
}

/** Sentences shown; more would hide the first, which is mostly the cause. */
const MOST_PROBLEMS = 12

/** A bad field, its list entry, and what else hangs on it are gone after so many rounds; else the whole is refused. */
const MOST_ROUNDS = 6

interface Flaw {
  readonly path: readonly Key[]
  readonly value: unknown
  readonly missing: boolean
  readonly rule: string
}

const flawOf = (issue: v.BaseIssue<unknown>): Flaw => {
  const missing = issue.received === 'undefined'
  return {
    path: (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key))),
    value: issue.input,
    missing,
    rule:
      missing || issue.kind === 'validation' || !issue.message.startsWith('Invalid')
        ? issue.message
        : 'has the wrong form',
  }
}

const sentence = (flaw: Flaw): string =>
  flaw.missing ? `${nameOf(flaw.path)} is missing` : `${nameOf(flaw.path)}: ${clip(flaw.value)} ${flaw.rule}`

/** The list entry that a path lies in: what must go when the field itself cannot. */
function entryOf(path: readonly Key[]): readonly Key[] | undefined {
  const at = path.findIndex((key) => typeof key === 'number')
  return at < 0 ? undefined : path.slice(0, at + 1)
}

/** A missing field takes its list entry along; any other bad field goes alone. Undefined = nothing can be kept. */
const toRemove = (flaw: Flaw): readonly Key[] | undefined =>
  flaw.missing ? entryOf(flaw.path) : flaw.path.length > 0 ? flaw.path : undefined

/** Whole lists are refused when too long: a part of a crowd is another scenario. */
const refusesAll = (flaw: Flaw): boolean => flaw.path.length === 1 && flaw.path[0] === 'tasks'

type Round = { readonly parsed: Parsed } | { readonly flaws: readonly Flaw[] }

function parse(input: unknown): Round {
  const result = v.safeParse(scenarioSchema, input, { abortPipeEarly: true })
  return result.success ? { parsed: result.output } : { flaws: result.issues.map(flawOf) }
}

/** Parses, removes what is wrong, and parses again, until it holds or nothing is left to remove. */
function mend(input: unknown, problems: string[]): Parsed | undefined {
  let rest = input
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = parse(rest)
    if ('parsed' in result) return result.parsed
    problems.push(...result.flaws.filter((flaw) => round === 0 || !flaw.missing).map(sentence))
    const paths = result.flaws.map(toRemove)
    if (result.flaws.some(refusesAll) || paths.includes(undefined)) return undefined
    rest = without(
      rest,
      paths.filter((path) => path !== undefined),
    )
  }
  return undefined
}

/** At most `MOST_PROBLEMS` sentences, each once; the last says how many more there are. */
function readable(problems: readonly string[]): readonly string[] {
  const each = [...new Set(problems)]
  const more = each.length - MOST_PROBLEMS
  return more > 0 ? [...each.slice(0, MOST_PROBLEMS), `And ${more} more`] : each
}

/**
 * The one door for scenarios that come from outside: links, files, dialogs. Never throws. A bad field that has a
 * default falls back to it, a bad task or change is left out, and `problems` names field, value and limit of each.
 */
export function checkScenario(input: unknown): Checked {
  const tooBig = outsize(input, LIMITS.depth, LIMITS.values)
  if (tooBig !== undefined) return { scenario: undefined, problems: [tooBig] }
  const problems: string[] = []
  const parsed = mend(input, problems)
  const scenario = parsed && agree(parsed, problems)
  return { scenario, problems: readable(problems) }
}
