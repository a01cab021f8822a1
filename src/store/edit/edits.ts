import { createStore, type StoreApi } from 'zustand/vanilla'
import { EDITS } from '../../content/edits.ts'
import { changeText } from '../../content/timeline.ts'
import type { Change, Scenario } from '../../scenarios/scenario.ts'
import type { AppStore } from '../createAppStore.ts'
import type { AppState } from '../state.ts'
import { addedTo, inStep, runAlike, type Version, versionOf } from './version.ts'

/** A version, and in words the edit that led away from it (or, in `future`, to it). */
export interface Step {
  readonly version: Version
  readonly what: string
  /** It began another work: a scenario was opened, or one began with a blank machine. */
  readonly opens: boolean
  /** And that is the reader's own from the start. */
  readonly own: boolean
}

/** The newest act, and the version that it left. */
export interface LastEdit {
  readonly act: 'edit' | 'undo' | 'redo'
  readonly step: Step
  readonly left: Version
}

/** The versions before and after the one on the page; the nearest is the last of each. */
export interface EditsState {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
  readonly last: LastEdit | undefined
}

/** Undo and redo of everything that makes another machine, another run or other words of what is on the page. */
export interface Edits {
  readonly store: StoreApi<EditsState>
  undo(): void
  redo(): void
  /** Shows another version, and remembers the one before as `what` says it in words. `fresh` = it begins another work. */
  edit(next: Version, what: string, fresh?: boolean): void
  /** What the page was opened with, if its first edit came before anybody followed. */
  begin(opened: Version): void
}

/** Versions that are kept. */
const STEPS = 500

/** A slider that moves again within so many milliseconds is still the same move. */
const ONE_MOVE = 1000

/** What is one move of one slider. */
function moveOf(added: readonly Change[]): string | undefined {
  const [first] = added
  if (first?.kind !== 'memory' && first?.kind !== 'reserve') return undefined
  const key = `${first.kind} ${first.pid}`
  const alike = (each: Change): boolean => 'pid' in each && `${each.kind} ${each.pid}` === key
  return added.every(alike) ? key : undefined
}

/**
 * Follows a page from outside: what the machine says was changed, and what the page opens, are edits. So no control has
 * to know of undo, and what the machine refused is none.
 */
class Follower implements Edits {
  readonly store = createStore<EditsState>(() => ({ past: [], future: [], last: undefined }))
  private move: { readonly key: string; readonly at: number } | undefined
  /** What the page is about to show; undefined = somebody else opens something. */
  private naming: Pick<Step, 'what' | 'opens' | 'own'> | 'restored' | undefined

  constructor(
    private readonly app: Pick<AppStore, 'store' | 'openLink'>,
    private readonly clock: () => number,
  ) {
    app.store.subscribe((state, old) => {
      const told = state.moment !== old.moment
      const same = told ? inStep(state.changes, old.changes) : state.changes === old.changes
      if (state.scenario !== old.scenario || !same) this.see(state, old, told)
    })
  }

  begin(version: Version): void {
    const { past } = this.store.getState()
    const now = past[0]?.version ?? versionOf(this.app.store.getState())
    if (runAlike(version, now)) return
    const added = addedTo(version.changes, now.changes)
    const tick = added[0]?.tick ?? version.tick
    const first = { version: { ...version, tick }, what: this.words(added), opens: false, own: true }
    this.store.setState({ past: [first, ...past] })
  }

  /** `told` = by the machine; else it is something that the page opens. */
  private see(state: AppState, old: AppState, told: boolean): void {
    const added = addedTo(old.changes, state.changes)
    if (told) return added.length > 0 ? this.changed(old, added) : undefined
    if (this.naming === 'restored' || (runAlike(state, old) && state.scenario === old.scenario)) return
    this.move = undefined
    const opens = state.scenario !== old.scenario
    const { title } = old.scenario
    const naming = this.naming ?? { what: opens ? EDITS.opened(title) : EDITS.restarted, opens, own: false }
    this.push({ version: versionOf(old), ...naming })
  }

  /** The machine has taken over what somebody changed. */
  private changed(old: AppState, added: readonly Change[]): void {
    const key = moveOf(added)
    const goesOn = key !== undefined && key === this.move?.key && this.clock() - this.move.at < ONE_MOVE
    this.move = key === undefined ? undefined : { key, at: this.clock() }
    if (goesOn) return
    const tick = Math.min(...added.map((each) => each.tick))
    this.push({ version: { ...versionOf(old), tick }, what: this.words(added), opens: false, own: true })
  }

  private words([change]: readonly Change[]): string {
    const { names, scenario } = this.app.store.getState()
    const nameOf = (pid: number): string =>
      [...names, ...scenario.tasks].find((task) => task.pid === pid)?.comm ?? String(pid)
    return change ? changeText(change, nameOf) : EDITS.changed
  }

  private push(step: Step): void {
    const { past } = this.store.getState()
    const last = { act: 'edit', step, left: step.version } as const
    this.store.setState({ past: [...past, step].slice(-STEPS), future: [], last })
  }

  edit(next: Version, what: string, fresh = false): void {
    this.show(next, { what, opens: fresh, own: true })
  }

  undo(): void {
    const { past, future } = this.store.getState()
    const step = past.at(-1)
    if (!step) return
    const left = versionOf(this.app.store.getState())
    this.move = undefined
    this.store.setState({
      past: past.slice(0, -1),
      future: [...future, { ...step, version: left }],
      last: { act: 'undo', step, left },
    })
    this.restore(step, EDITS.undone(step.what))
  }

  redo(): void {
    const { past, future } = this.store.getState()
    const step = future.at(-1)
    if (!step) return
    const left = versionOf(this.app.store.getState())
    this.move = undefined
    this.store.setState({
      past: [...past, { ...step, version: left }],
      future: future.slice(0, -1),
      last: { act: 'redo', step, left },
    })
    this.restore(step, EDITS.redone(step.what))
  }

  private restore({ version }: Step, announcement: string): void {
    this.show(version, 'restored')
    this.app.store.setState({ announcement })
  }

  /** Other words alone are put in place; everything else boots, and runs to its moment. Dialog and looks stay. */
  private show({ scenario, changes, tick }: Version, naming: Follower['naming']): void {
    const { store, openLink } = this.app
    const state = store.getState()
    this.naming = naming
    if (runAlike({ scenario, changes }, state)) store.setState({ scenario })
    else {
      const { speed, theme, waitForKey, dialog } = state
      const selected = selectedIn(scenario, state.selected)
      openLink({
        state: { scenario, changes, tick, speed, theme, waitForKey, selected, asks: false },
        problems: [],
      })
      store.setState({ dialog, untouched: tick === 0 })
    }
    this.naming = undefined
  }
}

/** The row in focus, if this machine has it. */
const selectedIn = ({ tasks, hero }: Scenario, selected: number): number =>
  tasks.some(({ pid }) => pid === selected) ? selected : hero

/** Follows the edits of `app` from now on. `clock`: milliseconds. */
export const createEdits = (app: Pick<AppStore, 'store' | 'openLink'>, clock: () => number): Edits =>
  new Follower(app, clock)
