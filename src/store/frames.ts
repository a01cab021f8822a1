import { createStore, type StoreApi } from 'zustand/vanilla'
import { head } from '../protocol/layout.ts'
import type { Look, LookReport, Moment, Story } from '../protocol/report.ts'
import type { AppStore } from './createAppStore.ts'
import type { AppState, Show } from './state.ts'

/** What the figure of page frames draws. */
export interface FramesState {
  /** The newest look. */
  readonly look: Look | undefined
  /** The kill on show: the machine as it was when it was killed, and after the victims' exit. */
  readonly before: Look | undefined
  readonly after: Look | undefined
  /** The story of the cell that somebody points at. */
  readonly story: Story | undefined
}

/** A frame or a slot by its number. */
export interface Target {
  readonly of: 'frame' | 'slot'
  readonly at: number
}

/** Asks the machine to look at its frames, as often as the figure can draw them. */
export interface FrameWatcher {
  readonly store: StoreApi<FramesState>
  /** Does anybody see the figure? Nothing is asked for nobody. */
  watch(on: boolean): void
  /** What the last drawing took, ms: the next waits in proportion. */
  drew(ms: number): void
  /** Somebody points at a frame; undefined = at none. */
  pointAt(target: Target | undefined): void
}

/** Of the page's time drawing may take one part in ten, of the worker's time looking one part in five. */
const DRAWING = 10
const LOOKING = 5
/** Between two looks while the machine plays, ms: no more often than pictures change, and often enough to follow. */
const OFTEN = 16
const SELDOM = 100
/** A page that is late, ms, with more than this part of its frames has no time to spare: it looks seldom. */
const LATE = 20
const LATE_MOST = 0.05
/** How much the newest measurement counts. */
const NEWEST = 0.1
/** Between two askings for the same story while the machine plays, ms. */
const STORY_AGAIN = 250

/** For which picture a look was asked. */
type Wish = 'now' | 'before' | 'after'

const nothing: FramesState = { look: undefined, before: undefined, after: undefined, story: undefined }

const samePlace = (a: Target | undefined, b: Target | undefined): boolean =>
  a?.of === b?.of && a?.at === b?.at

const placeOf = (story: Story): Target => ({
  of: story.of,
  at: story.of === 'frame' ? story.page : story.slot,
})

/** Is this the machine at that moment? */
const isAt = (look: Look, moment: Moment | undefined): boolean =>
  moment !== undefined && look.tick === head(moment.frame, 'tick')

const towards = (old: number, now: number): number => old + (now - old) * NEWEST

/** Watches the frames of the machine of `app`. While it plays, no look is asked for at a moment when the page is not `free`. */
export function createFrameWatcher(
  app: AppStore,
  clock: () => number,
  free: (state: AppState) => boolean = () => true,
): FrameWatcher {
  return new Watcher(app, clock, free)
}

class Watcher implements FrameWatcher {
  readonly store = createStore<FramesState>(() => nothing)
  private watching = false
  /** Looks under way, oldest first, and whether the machine has moved since the last was asked for. */
  private asked: Wish[] = []
  private stale = true
  private askedAt = -Infinity
  private drawing = 0
  private looking = 0
  /** Part of the last moments that came late: one comes with each animation frame while the machine plays. */
  private late = 0
  private movedAt = -Infinity
  private target: Target | undefined
  private storyAt = -Infinity
  private storyAsked = false
  private readonly spare: ArrayBuffer[] = []

  constructor(
    private readonly app: AppStore,
    private readonly clock: () => number,
    private readonly free: (state: AppState) => boolean,
  ) {
    app.hear((report) => (report.kind === 'look' || report.kind === 'story') && this.hear(report))
    app.store.subscribe((state, old) => this.follow(state, old))
  }

  watch(on: boolean): void {
    this.watching = on
    this.goOn()
  }

  drew(ms: number): void {
    this.drawing = towards(this.drawing, ms)
  }

  pointAt(target: Target | undefined): void {
    if (samePlace(target, this.target)) return
    this.target = target
    if (target === undefined) this.store.setState({ story: undefined })
    else this.askStory()
  }

  private follow(state: AppState, old: AppState): void {
    if (state.moment !== old.moment) {
      // What was asked of a machine that is gone may never be answered.
      if (state.moment?.fresh) [this.asked, this.storyAsked] = [[], false]
      this.stale = true
      this.measureFrame()
    }
    if (state.show !== old.show) this.followShow(state.show, old.show)
    this.goOn()
  }

  /** A pause between two moments says nothing of how long a frame takes. */
  private measureFrame(): void {
    const now = this.clock()
    const passed = now - this.movedAt
    if (passed < 5 * SELDOM) this.late = towards(this.late, passed > LATE ? 1 : 0)
    this.movedAt = now
  }

  /** Between two looks, so that the figure takes no more than its part of anybody's time. */
  private get apart(): number {
    if (this.late > LATE_MOST) return SELDOM
    return Math.min(SELDOM, Math.max(OFTEN, this.drawing * DRAWING, this.looking * LOOKING))
  }

  /** The two moments of a kill are looked at while the machine stands at them. */
  private followShow(show: Show | undefined, old: Show | undefined): void {
    if (show?.event !== old?.event) this.store.setState({ before: undefined, after: undefined })
    if (!show || !this.watching) return
    if (show.event !== old?.event) this.ask('before')
    if (show.after && !old?.after) this.ask('after')
  }

  /** Asks for a look if one is due. While a kill is shown, only its two moments are looked at. */
  private goOn(): void {
    const state = this.app.store.getState()
    const { status, show, moment } = state
    if (!this.watching || !this.stale || !moment || show || this.asked.length > 0) return
    const passing = status === 'playing' || status === 'stepping'
    if (passing && this.clock() - this.askedAt < this.apart) return
    if (status !== 'playing' || this.free(state)) this.ask('now')
  }

  private ask(wish: Wish): void {
    this.stale = false
    this.asked.push(wish)
    this.askedAt = this.clock()
    this.app.look({ kind: 'look', buffer: this.spare.pop() })
  }

  private hear(report: LookReport): void {
    if (report.kind === 'story') this.hearStory(report.story)
    else this.hearLook(report.look)
    this.goOn()
  }

  private hearLook(look: Look): void {
    const wish = this.asked.shift()
    this.looking = towards(this.looking, look.cost)
    const old = this.store.getState()
    const { show } = this.app.store.getState()
    const before = wish === 'before' && isAt(look, show?.before) ? look : old.before
    const after = wish === 'after' && isAt(look, show?.after) ? look : old.after
    this.store.setState({ look, before, after })
    const inUse = [look, before, after].map((each) => each?.buffer)
    for (const each of [old.look, old.before, old.after]) {
      if (each && !inUse.includes(each.buffer) && !this.spare.includes(each.buffer))
        this.spare.push(each.buffer)
    }
    this.spare.length = Math.min(this.spare.length, 2)
    if (this.clock() - this.storyAt >= STORY_AGAIN || this.isResting()) this.askStory()
  }

  private isResting(): boolean {
    return this.app.store.getState().status !== 'playing'
  }

  private askStory(): void {
    if (this.storyAsked || this.target === undefined) return
    this.storyAsked = true
    this.storyAt = this.clock()
    this.app.look({ kind: 'story', ...this.target })
  }

  /** A story of a cell that nobody points at any more makes room for the next. */
  private hearStory(story: Story): void {
    this.storyAsked = false
    if (samePlace(placeOf(story), this.target)) this.store.setState({ story })
    else this.askStory()
  }
}
