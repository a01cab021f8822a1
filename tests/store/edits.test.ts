import { describe, expect, it } from 'vitest'
import { createEdits } from '../../src/store/edit/edits.ts'
import { editOf } from '../../src/store/edit/keys.ts'
import { addedTo } from '../../src/store/edit/version.ts'
import { findScenario } from '../../src/scenarios/index.ts'
import type { Change } from '../../src/scenarios/scenario.ts'
import { freshLink } from '../../src/url/index.ts'
import { aMoment, aPage, type Page } from './fake.ts'

const root: Change = { tick: 300, kind: 'root', pid: 801, on: true }
const memory = (tick: number, pages: number): Change => ({ tick, kind: 'memory', pid: 925, pages })

/** A page whose edits are followed, and the hand on its clock. */
function aFollowedPage() {
  const page = aPage()
  const time = { now: 0 }
  const edits = createEdits(page, () => time.now)
  return { page, edits, time, steps: () => edits.store.getState() }
}

/** The machine has come to `tick`, and this is what was changed on the way and is known to come. */
const tell = (page: Page, tick: number, ...changes: readonly Change[]): void =>
  page.answer(aMoment(tick, { changes }))

const answerBoot = (page: Page): void => {
  const boot = page.take('boot')
  if (!boot) throw new Error('nothing boots')
  const moment = aMoment(boot.tick, { fresh: true, changes: boot.scenario.changes })
  page.receive({ kind: 'booted', run: boot.run, moment })
}

describe('undo', () => {
  it('goes back to the moment of the change, without it', () => {
    const { page, edits } = aFollowedPage()
    tell(page, 300, root)
    tell(page, 900, root)
    edits.undo()
    expect(page.take('boot')).toMatchObject({ tick: 300, scenario: { changes: [] } })
  })

  it('says in words what it has undone', () => {
    const { page, edits } = aFollowedPage()
    tell(page, 300, root)
    edits.undo()
    expect(page.store.getState().announcement).toBe('Undone: You made netscape root.')
  })

  it('does nothing when there is nothing', () => {
    const { page, edits } = aFollowedPage()
    edits.undo()
    expect(page.posted).toEqual([])
  })

  it('brings back what a change in the past had left', () => {
    const { page, edits } = aFollowedPage()
    tell(page, 900, root)
    tell(page, 200, memory(200, 5000))
    edits.undo()
    expect(page.take('boot')).toMatchObject({ tick: 200, scenario: { changes: [root] } })
  })

  it('brings back what Restart forgets', () => {
    const { page, edits } = aFollowedPage()
    tell(page, 900, root)
    page.actions.restart()
    answerBoot(page)
    edits.undo()
    expect(page.take('boot')).toMatchObject({ tick: 900, scenario: { changes: [root] } })
  })

  it('brings back the scenario that another has taken the place of', () => {
    const { page, edits } = aFollowedPage()
    const other = findScenario('swap-first')
    if (!other) throw new Error('there is no other scenario')
    tell(page, 700)
    page.openLink({ state: freshLink(other), problems: [] })
    answerBoot(page)
    edits.undo()
    expect(page.take('boot')).toMatchObject({ tick: 700, scenario: { id: 'a-malicious-malloc' } })
  })

  it('takes one move of a slider for one edit, and the next move for another', () => {
    const { page, time, steps } = aFollowedPage()
    tell(page, 100, memory(100, 1000))
    time.now = 900
    tell(page, 110, memory(100, 1000), memory(110, 2000))
    expect(steps().past).toHaveLength(1)
    time.now = 2000
    tell(page, 210, memory(100, 1000), memory(110, 2000), memory(210, 3000))
    expect(steps().past).toHaveLength(2)
  })

  it('is not told of a change that could not be done when its time came', () => {
    const { page, edits, steps } = aFollowedPage()
    tell(page, 100, root)
    tell(page, 300)
    expect(steps().past).toHaveLength(1)
    edits.undo()
  })

  it('of other words alone boots nothing and stays at its moment', () => {
    const { page, edits } = aFollowedPage()
    tell(page, 300)
    const { scenario } = page.store.getState()
    edits.edit({ scenario: { ...scenario, title: 'Mine' }, changes: [], tick: 0 }, 'You changed the title')
    expect(page.store.getState().scenario.title).toBe('Mine')
    edits.undo()
    expect(page.store.getState().scenario.title).toBe('A malicious malloc')
    expect(page.posted).toEqual([])
  })

  it('knows what was changed before anybody followed', () => {
    const page = aPage()
    tell(page, 300, root)
    const edits = createEdits(page, () => 0)
    edits.begin({ scenario: page.store.getState().scenario, changes: [], tick: 0 })
    edits.undo()
    expect(page.take('boot')).toMatchObject({ tick: 300, scenario: { changes: [] } })
  })
})

describe('redo', () => {
  it('comes back to where undo was pressed', () => {
    const { page, edits } = aFollowedPage()
    tell(page, 900, root)
    edits.undo()
    answerBoot(page)
    edits.redo()
    expect(page.take('boot')).toMatchObject({ tick: 900, scenario: { changes: [root] } })
  })

  it('is over with the next edit', () => {
    const { page, edits, steps } = aFollowedPage()
    tell(page, 900, root)
    edits.undo()
    answerBoot(page)
    tell(page, 400, memory(400, 3))
    expect(steps().future).toEqual([])
  })

  it('and undo go through any number of edits and back', () => {
    const { page, edits, steps } = aFollowedPage()
    const nice = (tick: number): Change => ({ tick, kind: 'nice', pid: 801, nice: tick })
    const all = [1, 2, 3, 4, 5].map(nice)
    all.forEach((_, at) => tell(page, at + 1, ...all.slice(0, at + 1)))
    for (const _ of all) {
      edits.undo()
      answerBoot(page)
    }
    expect(page.store.getState().changes).toEqual([])
    for (const _ of all) {
      edits.redo()
      answerBoot(page)
    }
    expect(page.store.getState().changes).toEqual(all)
    expect(steps().past).toHaveLength(5)
  })
})

describe('what was added to a list', () => {
  it('counts: the same change twice is two', () => {
    expect(addedTo([root], [root, { ...root }])).toEqual([root])
    expect(addedTo([root, root], [root])).toEqual([])
  })
})

describe('the keys', () => {
  const chord = (key: string, over: object = {}) =>
    editOf({ key, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...over })

  it('are those of every editor', () => {
    expect(chord('z')).toBe('undo')
    expect(chord('Z', { shiftKey: true })).toBe('redo')
    expect(chord('y')).toBe('redo')
    expect(chord('z', { ctrlKey: false, metaKey: true })).toBe('undo')
  })

  it('are no others', () => {
    expect(chord('z', { ctrlKey: false })).toBeUndefined()
    expect(chord('z', { altKey: true })).toBeUndefined()
    expect(chord('Y', { shiftKey: true })).toBeUndefined()
    expect(chord('x')).toBeUndefined()
  })
})
