import { memo, type ReactNode } from 'react'

/** One tile of a pattern, drawn over the plain hue of class `hue`. */
interface Weave {
  readonly id: string
  readonly size: readonly [number, number]
  readonly turn?: number
  readonly draw: ReactNode
}

const line = (d: string, width: number): ReactNode => <path className="weave" d={d} strokeWidth={width} />
const dot = (x: number, y: number, r: number): ReactNode => (
  <circle className="weave-dot" cx={x} cy={y} r={r} />
)

/** By number of the hue: what makes an owner known without its colour. */
const WEAVES: readonly Omit<Weave, 'id'>[] = [
  { size: [5, 5], draw: line('M2.5 0v5', 1.5) },
  { size: [5, 5], draw: line('M0 2.5h5', 1.5) },
  { size: [6, 6], draw: dot(3, 3, 1.4) },
  { size: [6, 6], turn: 45, draw: line('M0 3h6M3 0v6', 1) },
  { size: [7, 7], draw: line('M0 3.5h7M3.5 0v7', 1) },
  { size: [6, 6], turn: -45, draw: line('M3 0v6', 2) },
  { size: [8, 8], draw: undefined },
  { size: [6, 6], turn: 45, draw: line('M3 0v6', 2) },
  { size: [14, 14], turn: 45, draw: line('M4 0v14', 6) },
  { size: [9, 6], draw: line('M1 3h5', 1.6) },
]

const CACHES: readonly Weave[] = [
  { id: 'page_cache', size: [4, 4], turn: 45, draw: line('M2 0v4', 1) },
  { id: 'swap_cache', size: [5, 5], draw: dot(2.5, 2.5, 0.9) },
  { id: 'shared', size: [5, 5], turn: -45, draw: line('M2 0v5', 1) },
]

function Pattern({ id, size: [width, height], turn, draw }: Weave) {
  return (
    <pattern
      id={`w-${id}`}
      className={`h${id}`}
      width={width}
      height={height}
      patternUnits="userSpaceOnUse"
      patternTransform={turn === undefined ? undefined : `rotate(${turn})`}
    >
      <rect className="hue" width={width} height={height} />
      {draw}
    </pattern>
  )
}

/** The owners' patterns, once for the page; every bar refers to them. */
export const Patterns = memo(function Patterns() {
  return (
    <svg className="defs" width="0" height="0" aria-hidden="true">
      <defs>
        {WEAVES.map((weave, hue) => (
          <Pattern key={hue} id={String(hue)} {...weave} />
        ))}
        {CACHES.map((weave) => (
          <Pattern key={weave.id} {...weave} />
        ))}
      </defs>
    </svg>
  )
})
