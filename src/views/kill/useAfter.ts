import { useEffect, useState } from 'react'
import { PART } from '../line.ts'
import { line } from '../paced.ts'

/**
 * The value when its turn has come. Parts of the page that change together are drawn one after the other: nobody sees a
 * sixtieth of a second, and a slow machine sees no frame that takes long.
 */
export function useAfter<Value>(value: Value): Value {
  const [part] = useState({})
  const [shown, show] = useState(value)
  useEffect(() => {
    if (shown !== value) line.join(part, PART, () => show(value))
  }, [part, value, shown])
  return shown
}
