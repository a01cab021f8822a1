import { memo } from 'react'
import { type Weave, WEAVES } from './weaves.ts'

interface Props {
  readonly look: string
  readonly weave: Weave
}

function Pattern({ look, weave: { size, turn, line, dot } }: Props) {
  const [width, height] = size
  return (
    <pattern
      id={`w-${look}`}
      className={`h${look}`}
      width={width}
      height={height}
      patternUnits="userSpaceOnUse"
      patternTransform={turn === undefined ? undefined : `rotate(${turn})`}
    >
      <rect className="hue" width={width} height={height} />
      {line && <path className="weave" d={line.d} strokeWidth={line.width} />}
      {dot && <circle className="weave-dot" cx={dot.x} cy={dot.y} r={dot.r} />}
    </pattern>
  )
}

/** The owners' patterns, once for the page; every bar refers to them. */
export const Patterns = memo(function Patterns() {
  return (
    <svg className="defs" width="0" height="0" aria-hidden="true">
      <defs>
        {Object.entries(WEAVES).map(([look, weave]) => (
          <Pattern key={look} {...{ look, weave }} />
        ))}
      </defs>
    </svg>
  )
})
