import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ColumnId, ErasAnswer, OtherMachine } from '../protocol/eras.ts'
import type { Question } from '../protocol/explain.ts'
import type { AppState } from './state.ts'

/** A machine that does not run here: an import, by its name. */
export interface Import extends OtherMachine {
  readonly title: string
}

/** What the view "Eras" looks at. */
export interface ErasState {
  /** Machines that can be looked at beside the one that runs; the newest import. */
  readonly imported: Import | undefined
  /** Is the import looked at, or the machine that runs? */
  readonly other: boolean
  readonly chosen: ColumnId
  /** Rows of the table in full. */
  readonly most: number
  /** The newest answer; of an older question until the next comes. */
  readonly answer: ErasAnswer | undefined
}

/** Rows that are asked for at first, and one press more. */
export const FEW = 40

export const newErasStore = (): StoreApi<ErasState> =>
  createStore<ErasState>(() => ({
    imported: undefined,
    other: false,
    chosen: '2.4.20',
    most: FEW,
    answer: undefined,
  }))

/** Milliseconds between two questions, at least; and this many times as long as the last answer took. */
const APART = 250
const PART = 4

/** What the follower needs of the page's store and of where it runs. */
export interface Followed {
  readonly app: Pick<StoreApi<AppState>, 'getState' | 'subscribe'>
  readonly view: StoreApi<ErasState>
  readonly ask: (question: Question) => void
  readonly clock: () => number
  readonly later: (ms: number, then: () => void) => unknown
}

const aboutOf = ({ other, imported }: ErasState): string => (other && imported ? imported.title : '')

/** Is there anything else to ask, when the view changes? */
const wantsOther = (now: ErasState, before: ErasState): boolean =>
  now.chosen !== before.chosen ||
  now.most !== before.most ||
  now.other !== before.other ||
  (now.other && now.imported !== before.imported)

/** Asks for the eras of every moment that comes, one question at a time, as often as the page can bear. */
class Follower {
  private askedAt: number | undefined
  private cost = 0
  private waiting = false
  private stale = true
  private stopped = false

  constructor(private readonly around: Followed) {}

  start(): () => void {
    const { app, view } = this.around
    const stops = [
      app.subscribe((state, before) => this.follow(state, before)),
      view.subscribe((now, before) => wantsOther(now, before) && this.want()),
    ]
    this.goOn()
    return () => {
      this.stopped = true
      for (const stop of stops) stop()
    }
  }

  private follow(state: AppState, before: AppState): void {
    const { explained, moment, status } = state
    if (status === 'booting' && before.status !== 'booting') this.askedAt = undefined // nobody answers any more
    if (explained.eras && explained.eras !== before.explained.eras) this.take(explained.eras)
    if (moment !== before.moment || status !== before.status) this.want()
  }

  private want(): void {
    this.stale = true
    this.goOn()
  }

  private take(answer: ErasAnswer): void {
    const { view, clock } = this.around
    if (this.askedAt !== undefined) this.cost = clock() - this.askedAt
    this.askedAt = undefined
    if (answer.about === aboutOf(view.getState())) view.setState({ answer })
    this.rest(Math.max(APART, PART * this.cost))
  }

  /** Nobody reads faster, and nothing of the page shall wait for it. */
  private rest(ms: number): void {
    this.waiting = true
    this.around.later(ms, () => {
      this.waiting = false
      this.goOn()
    })
  }

  private canAsk(): boolean {
    const { status } = this.around.app.getState()
    const { other } = this.around.view.getState()
    return status !== 'booting' && (status !== 'fault' || other)
  }

  private goOn(): void {
    const { view, ask, clock } = this.around
    const playing = this.around.app.getState().status === 'playing'
    if (this.stopped || !this.stale || this.askedAt !== undefined || !this.canAsk()) return
    if (this.waiting && playing) return
    const { chosen, most, other, imported } = view.getState()
    this.stale = false
    this.askedAt = clock()
    const subject = other && imported ? { machine: imported.machine, own: imported.own } : undefined
    ask({ kind: 'eras', about: aboutOf(view.getState()), other: subject, chosen, most })
  }
}

/** From now on the view follows the page's machine; the answer stops it. */
export const followEras = (around: Followed): (() => void) => new Follower(around).start()
