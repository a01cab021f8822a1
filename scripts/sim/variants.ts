import { checkScenario } from '../../src/scenarios/check.ts'
import type { Program, Scenario, TaskSpec } from '../../src/scenarios/scenario.ts'
import type { Sweep } from './args.ts'
import type { Loaded } from './load.ts'

/** One run that is to be made: the scenario, and in what it differs from the one that was loaded. */
export interface Variant {
  readonly name: string
  readonly set: Readonly<Record<string, unknown>>
  readonly seed: number | undefined
  readonly scenario: Scenario
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** "tasks[3].program.rate" and "tasks.leak.program.rate" as steps. */
const stepsOf = (path: string): readonly string[] => path.replace(/\[(\d+)\]/g, '.$1').split('.')

/** The key of a step: a task may be named by its program. */
function keyOf(target: Fields, step: string): string {
  if (!Array.isArray(target) || /^\d+$/.test(step)) return step
  return String(target.findIndex((each) => isFields(each) && each['comm'] === step))
}

/** Puts a value where the path leads. Errors: a RangeError names what is there instead. */
function put(scenario: unknown, path: string, value: unknown): void {
  const steps = stepsOf(path)
  let target: unknown = scenario
  steps.forEach((step, at) => {
    const key = isFields(target) ? keyOf(target, step) : ''
    if (!isFields(target) || !Object.hasOwn(target, key)) {
      const there = isFields(target) ? Object.keys(target).join(', ') : 'nothing'
      throw new RangeError(`--set ${path}: "${step}" is not there; there is ${there}`)
    }
    if (at < steps.length - 1) target = target[key]
    else target[key] = value
  })
}

/** Chance that comes out the same again: numbers from 0 to 1 (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Sizes, rates, ages and processor times change by up to a quarter; who a task is stays. */
function shaken(task: TaskSpec, chance: () => number): TaskSpec {
  const shake = (value: number): number => Math.round(value * (0.75 + chance() / 2))
  const numbers = Object.entries(task.program).map(([key, value]): [string, unknown] => {
    const varies = typeof value === 'number' && !['cpu', 'every', 'children'].includes(key)
    return [key, varies ? shake(value) : value]
  })
  const [age, utime, stime] = [shake(task.age), shake(task.utime), shake(task.stime)]
  return { ...task, age, utime, stime, program: Object.fromEntries(numbers) as unknown as Program }
}

function varied(scenario: Scenario, seed: number | undefined): Scenario {
  if (seed === undefined) return scenario
  const chance = chanceOf(seed)
  return { ...scenario, tasks: scenario.tasks.map((task) => shaken(task, chance)) }
}

/** Every combination of the values, in order. */
const combinations = (set: readonly Sweep[]): readonly Readonly<Record<string, unknown>>[] =>
  set.reduce<readonly Readonly<Record<string, unknown>>[]>(
    (made, { path, values }) => made.flatMap((each) => values.map((value) => ({ ...each, [path]: value }))),
    [{}],
  )

function variantOf({ name, scenario }: Loaded, set: Variant['set'], seed: number | undefined): Variant {
  const raw: unknown = structuredClone(varied(scenario, seed))
  for (const [path, value] of Object.entries(set)) put(raw, path, value)
  const { scenario: checked, problems } = checkScenario(raw)
  if (!checked || problems.length > 0)
    throw new RangeError([`${name} cannot be so:`, ...problems].join('\n  '))
  return { name, set, seed, scenario: checked }
}

/** All runs that are to be made of one scenario. Errors: a RangeError names the place and what was expected. */
export function variantsOf(loaded: Loaded, set: readonly Sweep[], seeds: number): readonly Variant[] {
  if (set.length === 0 && seeds === 0)
    return [{ name: loaded.name, set: {}, seed: undefined, scenario: loaded.scenario }]
  const numbers = seeds > 0 ? Array.from({ length: seeds }, (_, i) => i + 1) : [undefined]
  return combinations(set).flatMap((each) => numbers.map((seed) => variantOf(loaded, each, seed)))
}
