/** Calls back in the nth animation frame from now, 1 = the next one; what it returns takes that back. */
export function inFrames(n: number, then: (now: number) => void): () => void {
  let left = n
  let request = requestAnimationFrame(function tick(now) {
    left -= 1
    if (left <= 0) then(now)
    else request = requestAnimationFrame(tick)
  })
  return () => cancelAnimationFrame(request)
}
