import { type RefObject, useLayoutEffect, useState } from 'react'
import { type Ink, readInks } from './palette.ts'

/** The colours of the theme; new ones when the root element or the browser changes its mind. */
export function useInks(ref: RefObject<HTMLElement | null>): readonly Ink[] | undefined {
  const [inks, setInks] = useState<readonly Ink[]>()
  useLayoutEffect(() => {
    const read = (): void => {
      if (ref.current) setInks(readInks(ref.current))
    }
    read()
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', read)
    return () => {
      observer.disconnect()
      dark.removeEventListener('change', read)
    }
  }, [ref])
  return inks
}
