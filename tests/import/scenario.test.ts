import { describe, expect, it, vi } from 'vitest'
import { assumedText, importedWords } from '../../src/content/importedScenario.ts'
import { problemText, REASON_WORDS } from '../../src/content/imported.ts'
import {
  importText,
  scenarioOf,
  sourceOfListing,
  sourceOfReport,
  type Choices,
  type Made,
} from '../../src/import/index.ts'
import { PROBLEM_KINDS } from '../../src/import/problems.ts'
import { Machine } from '../../src/machine/machine.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { MEMINFO, PS_AUX, PS_COLUMNS } from './lists.ts'
import { EL6, GROUP_64K, MODERN } from './texts.ts'

const WORDS = importedWords('lorry')

function ofReport(text: string, choices?: Choices): Made {
  return scenarioOf(sourceOfReport(importText(text).reports[0]), WORDS, choices)
}

function ofListing(text: string): Made {
  const { listings, memory } = importText(text)
  return scenarioOf(sourceOfListing(listings[0], memory), WORDS)
}

function sound({ scenario, problems }: Made): Scenario {
  expect(problems).toEqual([])
  if (!scenario) throw new Error('no scenario was made')
  return scenario
}

/** Runs with the scenario's own changes until somebody is killed; his pid. */
function victimOf(scenario: Scenario): number | undefined {
  const machine = new Machine(scenario)
  for (let tick = 0; tick < 20_000 && !machine.k.panicked; tick++) {
    for (const change of scenario.changes) if (change.tick === tick) machine.change(change)
    machine.tick()
    for (const event of machine.take()) if (event.kind === 'kill') return event.kill.victims[0]?.pid
  }
  return undefined
}

/** Units: ms. A run takes a tenth of a second where nobody else computes. */
vi.setConfig({ testTimeout: 60_000 })

describe('the machine of a report before the kill', () => {
  const made = ofReport(MODERN)
  const scenario = sound(made)
  const value = (why: string) => made.assumed.find((each) => each.why === why)?.value

  it('has the tasks of the table, with init, each with what it maps and holds, divided by the scale', () => {
    // 250000 + 65536 pages are more than 196608: 2. lorry may grow to 229376: (315536 + 300000 - 200000) / 229376: 2.
    expect(value('scaled')).toBe(2)
    expect(scenario.tasks.map(({ pid, comm, uid, program }) => [pid, comm, uid, program.pages])).toEqual([
      [1, 'init', 0, 173],
      [310, 'gate: keeper', 0, 2500],
      [420, 'lorry', 1000, 150000],
      [731, 'ferry', 0, 45000],
      [900, 'tmux: server', 33, 500],
    ])
    expect(scenario.tasks[2].program).toMatchObject({ kind: 'daemon', working_set: 100000 })
    expect(scenario.machine.swap).toBe(32768)
    expect(scenario.hero).toBe(420)
  })

  it('says what the log does not: age, processor time, nice, the rights of root, who grows', () => {
    const whys = made.assumed.map(({ why }) => why)
    expect(whys).toEqual(
      expect.arrayContaining([
        'age-unknown',
        'cpu-unknown',
        'nice-unknown',
        'rights',
        'grows',
        'init',
        'reserved',
      ]),
    )
    expect(made.assumed.find(({ why }) => why === 'age-unknown')).toEqual({
      path: 'tasks.*.age',
      value: 360000,
      why: 'age-unknown',
      tasks: 4,
    })
  })

  it('lets one choose otherwise', () => {
    const other = sound(ofReport(MODERN, { age: 100, utime: 5000, nice: 5, hero: 731, scale: 4 }))
    expect(other.hero).toBe(731)
    expect(other.tasks[2]).toMatchObject({ age: 100, utime: 5000, nice: 5, program: { pages: 75000 } })
  })

  it('runs out of memory, and 2.4.20 kills the one that maps the most', () => {
    expect(victimOf(sound(ofReport(MODERN, { scale: 32 })))).toBe(420)
  })
})

it('a control group’s limit is the machine: 65536 kB are 16384 small pages', () => {
  const made = ofReport(GROUP_64K)
  expect(made.assumed).toContainEqual({
    path: 'machine.ram',
    value: 16384,
    why: 'group-as-machine',
    tasks: 0,
  })
  expect(victimOf(sound(ofReport(GROUP_64K, { scale: 4 })))).toBe(640)
})

it('RHEL 6: barge maps the most', () => {
  expect(victimOf(sound(ofReport(EL6, { scale: 32 })))).toBe(1600)
})

describe('the machine of a listing', () => {
  it('has processor time and nice as told, and no threads of the kernel', () => {
    const made = ofListing(`${PS_AUX}\n${MEMINFO}`)
    const lorry = sound(made).tasks.find(({ comm }) => comm === 'lorry')
    expect(lorry).toMatchObject({ utime: 9378400, nice: 1 })
    expect(made.assumed).toContainEqual({ path: 'tasks', value: 3, why: 'kernel-threads', tasks: 3 })
    expect(made.assumed.map(({ why }) => why)).not.toContain('ram-unknown')
  })

  it('has ages as told: init is ten days old, the browser one day, two hours and some', () => {
    const [init, browser] = sound(ofListing(PS_COLUMNS)).tasks
    expect([init.comm, browser.comm]).toEqual(['init', 'Web Content'])
    expect(init.age - browser.age).toBe(77021600)
  })
})

describe('the words', () => {
  it('every problem, reason and assumption is a whole sentence', () => {
    const sentences = [
      ...PROBLEM_KINDS.map((kind) => problemText(kind, { name: 'x', value: 2 })),
      ...Object.values(REASON_WORDS),
      ...ofReport(MODERN).assumed.map(assumedText),
      ...ofListing(PS_AUX).assumed.map(assumedText),
    ]
    expect(sentences.filter((sentence) => !/^(?:[A-Z“]|\d|vm\.|lorry).*\.$/.test(sentence))).toEqual([])
  })
})
