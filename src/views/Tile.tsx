import { memo } from 'react'
import { GLYPHS, type Look } from './owners.ts'

/** An owner's tile: its glyph on its hue. Decoration beside a name, so it says nothing to a screen reader. */
export const Tile = memo(function Tile({ hue, glyph }: Look) {
  return (
    <svg className={`tile h${hue}`} viewBox="-2 -2 16 16" aria-hidden="true">
      <rect className="hue" x="-1.5" y="-1.5" width="15" height="15" rx="3.5" />
      <path className="mark" d={GLYPHS[glyph]} fillRule="evenodd" />
    </svg>
  )
})
