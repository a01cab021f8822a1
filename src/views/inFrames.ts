import { onFrame } from '../store/onFrame.ts'

/** Calls back in the nth animation frame from now, 1 = the next one; what it returns takes that back. */
export function inFrames(n: number, then: () => void): () => void {
  let left = n
  onFrame(function tick() {
    left -= 1
    if (left > 0) onFrame(tick)
    else if (left === 0) then()
  })
  return () => void (left = -1)
}
