import { useEffect, useRef, useState } from 'react'
import { inFrames } from '../inFrames.ts'

/**
 * The value some animation frames later. Parts of the page that change together are drawn one after the other: nobody
 * sees a sixtieth of a second, and a slow machine sees no frame that takes long.
 */
export function useAfter<Value>(value: Value, frames: number): Value {
  const [shown, show] = useState(value)
  const newest = useRef(value)
  const pending = useRef(false)
  useEffect(() => {
    newest.current = value
    if (pending.current || shown === value) return
    pending.current = true
    inFrames(frames, () => {
      pending.current = false
      show(newest.current)
    })
  }, [value, shown, frames])
  return shown
}
