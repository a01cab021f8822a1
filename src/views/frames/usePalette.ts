import { type RefObject, useMemo } from 'react'
import { type Palette, paletteOf } from './palette.ts'
import { useInks } from './useInks.ts'

/** The colours of the theme as pixels. */
export function usePalette(ref: RefObject<HTMLElement | null>): Palette | undefined {
  const inks = useInks(ref)
  return useMemo(() => inks && paletteOf(inks), [inks])
}
