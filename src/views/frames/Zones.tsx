import { memo } from 'react'
import type { ZoneSpan } from '../../protocol/frames.ts'
import { type Grid, rowsOf } from './geometry.ts'

/** Height of a zone that has room for its name, px of the page a letter. */
const LETTER = 6.4

/** The zones beside the map: a bracket each, and its name where there is room. */
export const Zones = memo(function Zones({
  zones,
  grid,
  ratio,
}: {
  readonly zones: readonly ZoneSpan[]
  readonly grid: Grid
  readonly ratio: number
}) {
  return (
    <svg className="zones" aria-hidden="true">
      {zones.map(({ name, zone_start, size }) => {
        const { top, bottom } = rowsOf(grid, { from: zone_start, to: zone_start + size })
        const [y, end] = [top / ratio + 1, bottom / ratio - 1]
        const middle = (y + end) / 2
        return (
          <g key={name}>
            <path d={`M4 ${y}H0V${end}H4`} />
            {end - y >= name.length * LETTER && (
              <text transform={`translate(-5 ${middle}) rotate(-90)`}>{name}</text>
            )}
          </g>
        )
      })}
    </svg>
  )
})
