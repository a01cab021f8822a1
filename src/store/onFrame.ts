const waiting: ((now: number) => void)[] = []

/** Of display time, ms, an animation frame stands for at most so much: what is shown waits for a page that stumbles. */
const MOST_SHOWN = 34

let [last, shown] = [0, 0]

/** What display time waits for: it stands still until all of it is drawn. */
export const undrawn = new Set<unknown>()

/** Milliseconds of animation frames so far. A kill plays by it, so that no step of it is left out. */
export const displayTime = (): number => shown

function each(now: number): void {
  if (undrawn.size === 0) shown += Math.min(now - last, MOST_SHOWN)
  last = now
  for (const then of waiting.splice(0)) {
    try {
      then(now)
    } catch (error) {
      reportError(error)
    }
  }
}

/** requestAnimationFrame, of which the browser hears once a frame, whoever asks. */
export function onFrame(then: (now: number) => void): void {
  if (waiting.push(then) === 1) requestAnimationFrame(each)
}
