import { useEffect, useRef, useState } from 'react'

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
    let left = frames
    requestAnimationFrame(function tick() {
      left -= 1
      if (left > 0) return void requestAnimationFrame(tick)
      pending.current = false
      show(newest.current)
    })
  }, [value, shown, frames])
  return shown
}
