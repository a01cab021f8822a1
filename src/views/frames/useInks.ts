import { type RefObject, useLayoutEffect, useState } from 'react'
import { onTheme } from './onTheme.ts'
import { type Ink, readInks } from './palette.ts'

/** The colours of the theme. */
export function useInks(ref: RefObject<HTMLElement | null>): readonly Ink[] | undefined {
  const [inks, setInks] = useState<readonly Ink[]>()
  useLayoutEffect(
    () =>
      onTheme(() => {
        if (ref.current) setInks(readInks(ref.current))
      }),
    [ref],
  )
  return inks
}
