import { describe, expect, it } from 'vitest'
import { findScenario } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'
import { createEdits } from '../../src/store/edit/edits.ts'
import { Keeper } from '../../src/store/edit/keeper.ts'
import { Shelf, type Storage } from '../../src/store/edit/shelf.ts'
import { defaultLink, freshLink } from '../../src/url/index.ts'
import { aMoment, aPage, type Page } from './fake.ts'

const root: Change = { tick: 300, kind: 'root', pid: 801, on: true }
const nice: Change = { tick: 400, kind: 'nice', pid: 801, nice: 5 }

/** A browser's storage: what is in it stays when the page goes. */
function aStorage(): Storage & { text: string | null } {
  return {
    text: null,
    getItem() {
      return this.text
    },
    setItem(_, text) {
      this.text = text
    },
  }
}

const refuses: Storage = {
  getItem: () => {
    throw new Error('SecurityError')
  },
  setItem: () => {
    throw new Error('QuotaExceededError')
  },
}

let clock = 0

/** A page whose work is kept in `storage`; what waits to be written is written at once. */
function aKeptPage(storage: Storage) {
  const page = aPage()
  const edits = createEdits(page, () => (clock += 5000))
  const waiting: (() => void)[] = []
  const keeper = new Keeper(page, edits, {
    shelf: new Shelf(() => storage),
    now: () => (clock += 1),
    later: (_, then) => waiting.push(then),
  })
  keeper.begin(defaultLink)
  const settle = (): void => waiting.splice(0).forEach((then) => then())
  const tell = (tick: number, ...changes: readonly Change[]): void => {
    page.answer(aMoment(tick, { changes }))
    settle()
  }
  const list = () => keeper.store.getState().list
  return { page, edits, keeper, tell, settle, list, state: () => keeper.store.getState() }
}

function open(page: Page, scenario: Scenario): void {
  page.openLink({ state: freshLink(scenario), problems: [] })
  const boot = page.take('boot')
  page.receive({ kind: 'booted', run: boot?.run ?? 0, moment: aMoment(0, { fresh: true }) })
}

const other = findScenario('swap-first') as Scenario

describe('work', () => {
  it('is kept as soon as something was changed, and not before', () => {
    const { tell, list } = aKeptPage(aStorage())
    tell(200)
    expect(list()).toEqual([])
    tell(900, root)
    expect(list()).toMatchObject([{ changes: [root] }])
  })

  it('is kept too when it was changed before anybody followed', () => {
    const page = aPage()
    page.answer(aMoment(300, { changes: [root] }))
    const storage = aStorage()
    const waiting: (() => void)[] = []
    const keeper = new Keeper(
      page,
      createEdits(page, () => 0),
      { shelf: new Shelf(() => storage), now: () => 1, later: (_, then) => waiting.push(then) },
    )
    keeper.begin(defaultLink)
    waiting.forEach((then) => then())
    expect(keeper.store.getState().list).toMatchObject([{ changes: [root] }])
  })

  it('has one place, whatever is changed in it', () => {
    const { tell, list } = aKeptPage(aStorage())
    tell(300, root)
    tell(500, root, nice)
    expect(list()).toMatchObject([{ changes: [root, nice] }])
  })

  it('stays when another scenario is opened, and what is done there has a place of its own', () => {
    const { page, tell, list, settle } = aKeptPage(aStorage())
    tell(300, root)
    open(page, other)
    settle()
    expect(list()).toHaveLength(1)
    tell(500, nice)
    expect(list().map(({ scenario }) => scenario.id)).toEqual(['swap-first', 'a-malicious-malloc'])
  })

  it('goes back to its own place with undo', () => {
    const { page, edits, tell, list, settle } = aKeptPage(aStorage())
    tell(300, root)
    open(page, other)
    edits.undo()
    settle()
    page.answer(aMoment(300, { changes: [root] }))
    tell(500, root, nice)
    expect(list()).toMatchObject([{ scenario: { id: 'a-malicious-malloc' }, changes: [root, nice] }])
  })

  it('that was all undone is nobody’s, and comes back with redo', () => {
    const { edits, tell, list, settle } = aKeptPage(aStorage())
    tell(300, root)
    edits.undo()
    settle()
    expect(list()).toEqual([])
    edits.redo()
    settle()
    expect(list()).toHaveLength(1)
  })
})

describe('a page that is opened again', () => {
  it('offers what is kept, once', () => {
    const storage = aStorage()
    aKeptPage(storage).tell(300, root)
    const { keeper, state } = aKeptPage(storage)
    expect(state().offered).toMatchObject({ changes: [root] })
    keeper.decline()
    expect(aKeptPage(storage).state().offered).toBeUndefined()
    expect(state().list).toHaveLength(1)
  })

  it('with the link of what is kept goes on with it', () => {
    const storage = aStorage()
    const first = aKeptPage(storage)
    first.tell(300, root)
    const { page, keeper, tell, list } = aKeptPage(storage)
    keeper.open(list()[0] ?? expect.fail('nothing is kept'))
    expect(page.take('boot')).toMatchObject({ tick: 300, scenario: { changes: [root] } })
    page.answer(aMoment(300, { changes: [root] }))
    tell(500, root, nice)
    expect(list()).toMatchObject([{ changes: [root, nice] }])
  })

  it('never writes over what is kept', () => {
    const storage = aStorage()
    aKeptPage(storage).tell(300, root)
    const { tell, list } = aKeptPage(storage)
    tell(500, nice)
    expect(list()).toMatchObject([{ changes: [nice] }, { changes: [root] }])
  })

  it('puts back what was discarded by mistake', () => {
    const storage = aStorage()
    aKeptPage(storage).tell(300, root)
    const { keeper, list } = aKeptPage(storage)
    keeper.discard(list()[0]?.id ?? '')
    expect(list()).toEqual([])
    keeper.restore()
    expect(list()).toHaveLength(1)
  })
})

describe('a browser', () => {
  it('that keeps nothing breaks nothing, and says so', () => {
    const { tell, list, state } = aKeptPage(refuses)
    tell(300, root)
    expect(list()).toEqual([])
    expect(state().refused).toBe(true)
  })

  it.each(['', 'null', '{', '[1,{"id":"x"}]', '{"id":1}', '"x"'])(
    'that holds %j holds no machine',
    (text) => {
      const storage = aStorage()
      storage.text = text
      expect(new Shelf(() => storage).read()).toEqual([])
    },
  )

  it('whose machine is broken opens what is left of it, and names the problem', () => {
    const storage = aStorage()
    aKeptPage(storage).tell(300, root)
    storage.text = storage.text?.replace('"ram":16384', '"ram":-1') ?? null
    const { page, keeper, list } = aKeptPage(storage)
    keeper.open(list()[0] ?? expect.fail('nothing is kept'))
    expect(page.store.getState().problems.join()).toMatch(/ram/)
  })
})
