import { useEffect, useState } from 'react'

/** True once the first picture stands. */
export function useLater(): boolean {
  const [later, setLater] = useState(false)
  useEffect(() => setLater(true), [])
  return later
}
