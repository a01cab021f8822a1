const waiting: ((now: number) => void)[] = []

function each(now: number): void {
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
