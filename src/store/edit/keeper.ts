import { createStore, type StoreApi } from 'zustand/vanilla'
import { checkScenario } from '../../scenarios/check.ts'
import { findScenario } from '../../scenarios/index.ts'
import { same } from '../../url/same.ts'
import type { AppStore } from '../createAppStore.ts'
import type { Edits, LastEdit } from './edits.ts'
import { named } from './ops.ts'
import type { Kept, Shelf } from './shelf.ts'
import { inStep, type Version, versionOf } from './version.ts'

/** What the reader's browser keeps of his work. */
export interface KeeperState {
  /** Newest first. */
  readonly list: readonly Kept[]
  /** Kept from another time, and not what the page shows: its owner is asked. */
  readonly offered: Kept | undefined
  /** Taken off the shelf a moment ago: it can be put back. */
  readonly discarded: Kept | undefined
  /** The browser keeps nothing, or has no room. */
  readonly refused: boolean
}

/** What a keeper needs of where it runs. */
export interface Surroundings {
  readonly shelf: Shelf
  /** ms since 1970. */
  readonly now: () => number
  readonly later: (ms: number, then: () => void) => unknown
}

/** Changes that come one after the other are written once. */
const APART = 300

/** A machine of the library to which nothing was done is nobody's own. */
function isPristine({ scenario, changes }: Omit<Version, 'tick'>): boolean {
  const known = findScenario(scenario.id)
  return known !== undefined && same(scenario, known) && same(changes, known.changes)
}

const isSame = (a: Omit<Version, 'tick'>, b: Omit<Version, 'tick'>): boolean =>
  same(a.scenario, b.scenario) && same(a.changes, b.changes)

/**
 * Keeps work: as soon as something is edited, the machine stands on the shelf, and stays there until it is discarded.
 * Whatever is opened next is another work with a place of its own, so nothing is ever overwritten.
 */
export class Keeper {
  readonly store: StoreApi<KeeperState>
  /** The place of what the page shows; undefined = nothing was edited yet. */
  private work: string | undefined
  /** Was anything done to it? What others made is kept only then. */
  private edited = false
  private waiting = false

  constructor(
    private readonly app: AppStore,
    edits: Edits,
    private readonly around: Surroundings,
  ) {
    const list = around.shelf.read()
    this.store = createStore<KeeperState>(() => ({
      list,
      offered: undefined,
      discarded: undefined,
      refused: false,
    }))
    edits.store.subscribe(({ last }, old) => {
      if (last && last !== old.last) this.follow(last)
    })
    app.store.subscribe((state, old) => {
      if (this.edited && !inStep(state.changes, old.changes)) this.soon()
    })
  }

  /** The page was opened with this. What is kept and is something else is offered; what was edited since is kept. */
  begin(opened: Omit<Version, 'tick'>): void {
    const { list } = this.store.getState()
    if (!isSame(versionOf(this.app.store.getState()), opened)) {
      this.edited = true
      this.soon()
    }
    const here = list.find((kept) => isSame(kept, opened))
    this.work ??= here?.id
    const newest = list[0]
    if (newest && newest !== here && !newest.seen) this.store.setState({ offered: newest })
  }

  private follow({ act, step, left }: LastEdit): void {
    if (step.opens) this.leave(left)
    this.edited = step.opens ? act === 'edit' && step.own : true
    if (this.edited || act !== 'edit') this.soon()
  }

  /** Another scenario takes its place: what is done from now on has a place of its own. */
  private leave(version: Version): void {
    if (this.edited && !isPristine(version)) this.put(version)
    this.work = undefined
  }

  private soon(): void {
    if (this.waiting) return
    this.waiting = true
    this.around.later(APART, () => this.save())
  }

  /** Writes what the page shows, if it is the reader's own. */
  save(): void {
    this.waiting = false
    const version = versionOf(this.app.store.getState())
    const found = this.around.shelf.read().find((kept) => isSame(kept, version))
    if (found) this.work = found.id
    else if (!this.edited) return
    if (isPristine(version)) this.forgetWork()
    else this.put(version)
  }

  private forgetWork(): void {
    if (this.work === undefined) return
    this.around.shelf.remove(this.work)
    this.refresh()
  }

  private put(version: Version): void {
    const at = this.around.now()
    this.work ??= `${at}`
    const kept = this.around.shelf.put({ ...version, id: this.work, at, seen: false })
    this.refresh()
    this.store.setState({ refused: !kept })
  }

  private refresh(): void {
    this.store.setState({ list: this.around.shelf.read() })
  }

  /** The page leaves: where the machine stands is kept too. */
  rest(): void {
    if (this.work !== undefined || this.edited) this.save()
  }

  /** Opens what is kept, through the door for all scenarios. */
  open(kept: Kept): void {
    const { scenario, problems } = checkScenario({ ...kept.scenario, changes: kept.changes })
    if (!scenario) return this.app.store.setState({ problems })
    const { changes } = scenario
    const own = named({ ...scenario, changes: checkedOr(kept.scenario.changes, changes) })
    const { speed, theme, waitForKey } = this.app.store.getState()
    const state = {
      scenario: own,
      changes,
      tick: kept.tick,
      speed,
      theme,
      waitForKey,
      selected: own.hero,
      asks: false,
    }
    this.app.openLink({ state, problems })
    this.work = kept.id
    this.store.setState({ offered: undefined })
  }

  /** Its owner does not want to be asked again. */
  decline(): void {
    const { offered } = this.store.getState()
    if (offered) this.around.shelf.put({ ...offered, seen: true })
    this.store.setState({ offered: undefined })
    this.refresh()
  }

  /** Takes it off the shelf; `restore` puts it back. */
  discard(id: string): void {
    const discarded = this.around.shelf.remove(id)
    if (this.work === id) [this.work, this.edited] = [undefined, false]
    this.store.setState(({ offered }) => ({ discarded, offered: offered?.id === id ? undefined : offered }))
    this.refresh()
  }

  /** What was discarded stays so. */
  forget(): void {
    this.store.setState({ discarded: undefined })
  }

  restore(): void {
    const { discarded } = this.store.getState()
    if (discarded) this.around.shelf.put(discarded)
    this.store.setState({ discarded: undefined })
    this.refresh()
  }
}

/** The author's own changes where they are among those that were checked; else all of them are. */
const checkedOr = (own: Kept['changes'], checked: Kept['changes']): Kept['changes'] =>
  own.every((change) => checked.some((each) => same(each, change))) ? own : checked
