import { app } from '../store/app.ts'
import { onFrame, undrawn } from '../store/onFrame.ts'
import type { AppState } from '../store/state.ts'
import { Line, PART } from './line.ts'
import { looksSame, onlyTimePassed, type Region, type Shown } from './regions.ts'

/** A moment that comes so long after the last one, ms, does not pass by: somebody went there. */
const REST = 250

/** Whose turn it is, one after the other, while the machine plays: the clock, which is small, moves beside others. */
const ROUND = [
  ['ram', 'clock'],
  ['table'],
  ['time', 'clock'],
  ['side'],
  ['table'],
  ['swap'],
  ['time', 'clock'],
  ['table'],
  ['gates', 'clock'],
] as const
/** What a hand that pulls through time sees of each moment. */
const PULLED = [['ram', 'swap'], ['table'], ['ram', 'swap'], ['side', 'gates', 'clock', 'time']] as const
/** And when a kill stops the machine, or its victims are gone: no part of that moment has been seen. */
const STRUCK = [['clock', 'time'], ['stage', 'side'], ['table'], ['ram'], ['swap']] as const
/**
 * Between two turns, ms for each ms² that a picture takes: where pictures take twice as long, they come four times as
 * seldom. A fast machine draws in every frame; a slow one has few frames that are late, and the hand does not wait.
 */
const APART = 6
/** Between two turns, at most, ms. */
const SELDOM = 400
/** From here on, ms a picture, the page is slow: its parts are drawn one after the other. */
const SLOW = 2
/** On a slow page time passes in one frame for each ms that a picture takes, and at least in one of so many; in the others parts are drawn. */
const SELDOM_FRAMES = 6
/** How much the newest measurement of a picture counts: that it takes longer is believed sooner. And what is assumed before the first, ms. */
const DEARER = 0.5
const CHEAPER = 0.3
const FIRST_COST = 4
/** One turn in so many is measured, which takes time too: each of the round in its turn. */
const MEASURED = 4

/** What the turns need to know of the browser and the store. */
export interface Surroundings {
  readonly clock: () => number
  /** Tells how long the browser takes for the next picture, ms. */
  readonly measure: (done: (ms: number) => void) => void
  /** Moments shall come in one of so many animation frames. */
  readonly pace: (every: number) => void
  /** From now on this view looks at that moment: its buffer stays. */
  readonly hold: (view: object, moment: AppState['moment']) => void
  /** Is nothing else being drawn? */
  readonly isFree: () => boolean
  /** A part of the page is drawn now. */
  readonly take: () => void
  /** When it is the turn of a part of the page. */
  readonly later: (then: () => void) => void
  /** What plays on the page shall stand still, or go on. */
  readonly stand: (still: boolean) => void
  /** All views look again whether it is their turn. */
  readonly again: () => void
}

/**
 * Draws the page part by part while time passes: a picture of all of it takes longer than a slow machine has between
 * two frames. Everything that somebody did, and everything at rest, is shown at once. While the next machine boots,
 * the last one stays: nothing flashes.
 */
export class Turns {
  private seen: AppState['moment']
  private came = -Infinity
  private drawn = -Infinity
  private nth = -1
  private due: readonly Region[] | 'all' = 'all'
  private status: AppState['status'] = 'booting'
  /** A moment of a kill is being drawn part by part. */
  private struck: object | undefined
  private cost = FIRST_COST

  constructor(private readonly around: Surroundings) {}

  /** A selector that follows its region's turns: the state as the region shows it. The stage has none: it shows what cannot wait. */
  of<Of extends Region>(region: Of): (state: AppState) => Shown<Of> {
    let last: AppState | undefined
    const select = (state: AppState): AppState => {
      this.meet(state)
      const turn = this.due === 'all' || this.due.includes(region)
      const passes = this.struck || (last !== undefined && onlyTimePassed(region, last, state))
      const wait = last && (state.status === 'booting' || (passes && !turn))
      if (last && (wait || looksSame(region, last, state))) return last
      this.around.hold(select, state.moment)
      return (last = state)
    }
    return select
  }

  /** A moment that nobody has met yet: is it anybody's turn? */
  meet({ moment, status }: AppState): void {
    const news = status !== this.status || moment !== this.seen
    if (this.struck && status === this.status) {
      this.seen = moment
      return
    }
    // A step is shown whole. What struck the victim while time passed is not, nor that it is gone.
    const strikes = news && status === 'showing' && this.status !== 'stepping' && this.slow
    if (news) this.stand(strikes ? {} : undefined)
    this.status = status
    this.seeMoment(moment, status)
    if (this.struck && strikes) this.strike(this.struck, 0)
  }

  /** A moment of a kill: a part, and after it the next; then all that is left. */
  private strike(struck: object, nth: number): void {
    this.due = STRUCK[nth - 1] ?? []
    this.around.later(() => {
      if (this.struck !== struck) return
      if (nth < STRUCK.length) this.strike(struck, nth + 1)
      else {
        this.stand(undefined)
        this.due = 'all'
      }
      this.around.again()
    })
  }

  /** Until all parts of that moment are drawn the kill does not go on. */
  private stand(struck: object | undefined): void {
    this.struck = struck
    this.around.stand(struck !== undefined)
  }

  private seeMoment(moment: AppState['moment'], status: AppState['status']): void {
    if (moment === this.seen) return
    this.seen = moment
    const now = this.around.clock()
    const rested = now - this.came > REST
    this.came = now
    if (status === 'playing') this.due = this.passing(now)
    else this.due = status === 'stepping' ? this.pulled(rested) : 'all'
  }

  private pulled(rested: boolean): readonly Region[] | 'all' {
    if (rested) return 'all'
    this.nth += 1
    return PULLED[this.nth % PULLED.length] ?? 'all'
  }

  private passing(now: number): readonly Region[] {
    if (now - this.drawn < Math.min(SELDOM, APART * this.cost ** 2) || !this.around.isFree()) return []
    this.drawn = now
    this.nth += 1
    const regions = ROUND[this.nth % ROUND.length] ?? []
    const draw = (): readonly Region[] => {
      if (this.nth % MEASURED === 0) this.around.measure((ms) => this.learn(ms))
      return (this.due = regions)
    }
    // On a slow page no frame both hears of a moment and draws a part of it.
    if (this.slow) {
      this.around.later(() => {
        if (this.status !== 'playing') return
        draw()
        this.around.again()
      })
      return []
    }
    this.around.take()
    return draw()
  }

  /** Does the machine need its frames for the parts of the page? */
  get slow(): boolean {
    return this.cost > SLOW
  }

  private learn(ms: number): void {
    this.cost += (ms - this.cost) * (ms > this.cost ? DEARER : CHEAPER)
    this.around.pace(this.slow ? Math.min(SELDOM_FRAMES, Math.round(this.cost)) : 1)
  }
}

/** One channel for all measurements: what is made for each stays until the longest pause of all, and makes it longer. */
let channel: MessageChannel | undefined
const waiting: (() => void)[] = []

/** Time from the next animation frame until the browser has drawn it, ms. */
function measure(done: (ms: number) => void): void {
  onFrame(() => {
    const from = performance.now()
    channel ??= new MessageChannel()
    channel.port1.onmessage ??= () => waiting.shift()?.()
    waiting.push(() => done(performance.now() - from))
    channel.port2.postMessage(0)
  })
}

/** The views that take turns. */
const views = new Set<() => void>()

/** Calls back when anything changes, and when it is somebody's turn; what it returns ends that. */
export function follow(look: () => void): () => void {
  const leave = app.store.subscribe(look)
  views.add(look)
  return () => {
    leave()
    views.delete(look)
  }
}

/** The page's own turns. */
const turns: Turns = new Turns({
  clock: () => performance.now(),
  measure,
  pace: (every) => app.pace(every),
  hold: (view, moment) => app.hold(view, moment),
  isFree: () => line.isFree,
  take: () => line.take(PART),
  later: (then) => inTurn(then),
  stand: (still) => void (still ? undrawn.add(turns) : undrawn.delete(turns)),
  again: () => {
    for (const look of views) look()
  },
})

/** Does the page need its frames for its parts? */
export const isSlow = (): boolean => turns.slow

const moves = (): boolean => ['playing', 'showing'].includes(app.store.getState().status)

/** Where the parts of the page wait that are drawn by themselves: on a page at rest none waits for another. */
export const line = new Line({ next: onFrame, isSlow: () => turns.slow && moves() })

/** What changes the page at once does so between two frames. */
export const inTurn = (then: () => void): void => void line.join(then, PART, () => setTimeout(then))

app.inTurn(inTurn)

/** Is any part of the page drawn now, perhaps of this moment? */
export function isDrawn(state: AppState): boolean {
  turns.meet(state)
  return !line.isFree
}

/** A selector that takes turns with the other regions of the page. */
export const paced = <Of extends Region>(region: Of): ((state: AppState) => Shown<Of>) => turns.of(region)
