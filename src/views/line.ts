/** What waits to be drawn, and for how many frames it has the page to itself. */
interface Job {
  readonly frames: number
  readonly draw: () => void
}

/** What the line needs to know of the browser. */
export interface Pictures {
  /** Calls back once, in the next animation frame. */
  readonly next: (then: () => void) => void
  /** Does a picture of the whole page take longer than there is time between two frames? */
  readonly isSlow: () => boolean
}

/** A part of the page that React draws: what it computes comes after one frame, and what the browser makes of it in the next. */
export const PART = 2
/** A canvas. */
export const CANVAS = 1

/**
 * Parts of the page that are to be drawn stand in line. A slow page draws one after the other, each when the last is on
 * the screen, so that no frame has two; any other page draws all of them at once.
 */
export class Line {
  private readonly waiting = new Map<unknown, Job>()
  private taken = 0
  private called = false

  constructor(private readonly pictures: Pictures) {}

  /** A part that waits already keeps its place, and is drawn once, as it was asked for last. */
  join(part: unknown, frames: number, draw: () => void): void {
    this.waiting.set(part, { frames, draw })
    this.call()
  }

  /** Somebody draws it otherwise, or nobody any more. */
  leave(part: unknown): void {
    this.waiting.delete(part)
  }

  /** Somebody draws a part of the page now, out of turn. */
  take(frames: number): void {
    this.taken = Math.max(this.taken, frames)
    this.call()
  }

  /** Is nothing being drawn? */
  get isFree(): boolean {
    return this.taken === 0 || !this.pictures.isSlow()
  }

  private call(): void {
    if (this.called) return
    this.called = true
    this.pictures.next(() => this.drawn())
  }

  private drawn(): void {
    this.called = false
    this.taken = Math.max(0, this.taken - 1)
    const jobs = [...this.waiting]
    for (const [part, { frames, draw }] of this.pictures.isSlow()
      ? jobs.slice(0, Number(this.isFree))
      : jobs) {
      this.waiting.delete(part)
      this.take(frames)
      draw()
    }
    if (this.waiting.size > 0 || this.taken > 0) this.call()
  }
}
