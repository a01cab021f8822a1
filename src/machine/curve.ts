import type { Jiffies } from '../base/brand.ts'
import { udiv } from '../base/c.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { CURVE_DIGITS, type Curve } from '../scenarios/curve.ts'
import { History } from './history.ts'
import type { Machine } from './machine.ts'
import { OwnerCounter } from './owners.ts'

/** Places of a curve from left to right, and its steps from nothing to all of RAM and swap together. */
const PLACES = 48
const STEPS = 63

/** Ticks of a run that a curve can show: two minutes; half a minute where nothing must happen by then. */
const MOST = 12_000
const USUAL = 3000
/** Ticks between two looks, and after the last kill. */
const EVERY = 20
const AFTERWARDS = 400

interface Look {
  readonly tick: Jiffies
  readonly used: number
  readonly hero: number
  readonly swap: number
}

/** The frames of the hero, its children and all else that is not free; the slots in use. */
function look(machine: Machine, counter: OwnerCounter, hero: number): Look {
  const { k } = machine
  const { frames } = counter.count()
  const own = machine.processes.filter(({ owner }) => owner === hero)
  return {
    tick: machine.now,
    used: k.mem_map.frames - machine.free,
    hero: own.reduce((sum, { p }) => sum + (frames.get(p) ?? 0), 0),
    swap: k.total_swap_pages - k.nr_swap_pages,
  }
}

/** How long to look: to where its author says what must have happened. */
const horizon = ({ expect }: Scenario): Jiffies =>
  Math.min(MOST, Math.max(USUAL, ...expect.map(({ within }) => within)))

/** Runs a scenario and draws who held memory: one digit a place, of 64. The same scenario has the same curve for ever. */
export function curveOf(scenario: Scenario): Curve {
  const history = new History(scenario)
  const { machine } = history
  const counter = new OwnerCounter(machine.k)
  const hero = scenario.tasks.findIndex(({ pid }) => pid === scenario.hero)
  const looks = [look(machine, counter, hero)]
  const kills: Jiffies[] = []
  let end = horizon(scenario)
  while (machine.now < end && !machine.k.panicked) {
    for (const { kind, tick } of history.tick()) if (kind === 'kill') kills.push(tick)
    const first = kills[0]
    if (first !== undefined && kills.length === 1) end = Math.min(end, first + 2 * AFTERWARDS)
    if (machine.now - (looks.at(-1)?.tick ?? 0) >= EVERY) looks.push(look(machine, counter, hero))
  }
  const until = Math.max(machine.now, 1)
  const all = scenario.machine.ram + scenario.machine.swap
  const row = (of: 'used' | 'hero' | 'swap'): string =>
    Array.from({ length: PLACES }, (_, place) => {
      const tick = udiv(place * until, PLACES - 1)
      const { [of]: value } = looks.findLast((each) => each.tick <= tick) ?? looks[0]
      return CURVE_DIGITS[Math.min(STEPS, udiv(value * STEPS, all))]
    }).join('')
  const { panicked } = machine.k
  return { until, used: row('used'), hero: row('hero'), swap: row('swap'), kills, panic: panicked }
}
