import { type RefObject, useLayoutEffect, useState } from 'react'
import { type Palette, paletteOf, readInks } from './palette.ts'

/** The colours of the theme as pixels; new ones when the root element or the browser changes its mind. */
export function usePalette(ref: RefObject<HTMLElement | null>): Palette | undefined {
  const [palette, setPalette] = useState<Palette>()
  useLayoutEffect(() => {
    const read = (): void => {
      if (ref.current) setPalette(paletteOf(readInks(ref.current)))
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
  return palette
}
