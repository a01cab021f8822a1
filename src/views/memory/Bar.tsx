import { memo } from 'react'
import { megabytes, percent } from '../../base/format.ts'
import { GLYPHS } from '../owners.ts'
import type { OwnerStretch, Placed } from './stretches.ts'

/** Which stretch is under the pointer or chosen with the arrow keys. */
export interface Naming {
  readonly named: string | undefined
  readonly name: (key: string | undefined) => void
}

const fill = (look: string): string | undefined =>
  look === 'kernel' || look === 'free' ? undefined : `url(#w-${look})`

const shareText = (share: number): string => percent(share, 1)

const Label = memo(function Label({
  from,
  look,
  label,
  pages,
  tight,
  className,
}: {
  readonly from: string
  readonly look: string
  readonly label: string
  readonly pages: string
  readonly tight: boolean
  readonly className: string
}) {
  const dx = tight ? '.32em' : '.67em'
  return (
    <svg x={from} className={`plate h${look} ${className}`} overflow="visible">
      <text className="who" y="50%" dx={dx} dy="-.25em">
        {label}
      </text>
      <text y="50%" dx={dx} dy="1em">
        {pages}
      </text>
    </svg>
  )
})

const Glyph = memo(function Glyph({
  middle,
  look,
  glyph,
  className,
}: {
  readonly middle: string
  readonly look: string
  readonly glyph: number
  readonly className: string
}) {
  return (
    <svg x={middle} y="50%" className={`plate h${look} ${className}`} overflow="visible">
      <path className="mark" transform="translate(-6 -6)" d={GLYPHS[glyph]} fillRule="evenodd" />
    </svg>
  )
})

/** Labels for a desk and for a phone; style sheets show one of the two. */
function Words({
  placed,
  narrow,
  dim,
}: {
  readonly placed: Placed
  readonly narrow: boolean
  readonly dim: boolean
}) {
  const { stretch, from, share } = placed
  const fits = narrow ? placed.fitsNarrow : placed.fits
  if (narrow && placed.fits === placed.fitsNarrow) return undefined
  const screen = placed.fits === placed.fitsNarrow ? '' : narrow ? 'on-narrow' : 'on-wide'
  const tight = fits === 'tight'
  const className = `${tight ? 'tight ' : ''}${screen}${dim ? ' dim' : ''}`
  const { look, label, glyph } = stretch
  if (fits === 'label' || tight)
    return (
      <Label from={shareText(from)} pages={megabytes(stretch.pages)} {...{ look, label, tight, className }} />
    )
  if (fits !== 'glyph' || glyph === undefined) return undefined
  return <Glyph middle={shareText(from + share / 2)} {...{ look, glyph, className }} />
}

interface BlockProps {
  readonly stretch: OwnerStretch
  readonly x: string
  readonly width: string
  readonly dim: boolean
  readonly name: Naming['name']
}

const Block = memo(function Block({ stretch, x, width, dim, name }: BlockProps) {
  const { look, key } = stretch
  return (
    <rect
      className={`block h${look}${dim ? ' dim' : ''}`}
      {...{ x, width }}
      height="100%"
      fill={fill(look)}
      data-key={key}
      onPointerEnter={() => name(key)}
    />
  )
}, sameBlock)

function sameBlock(a: BlockProps, b: BlockProps): boolean {
  const same = a.stretch.look === b.stretch.look && a.stretch.key === b.stretch.key
  return same && a.x === b.x && a.width === b.width && a.dim === b.dim
}

interface Props extends Naming {
  readonly placed: readonly Placed[]
  /** The stretches are painted on a canvas below; these are there to be pointed at. */
  readonly painted: boolean
}

/** The bar itself: a stretch an owner, labels where they fit. */
export function Bar({ placed, painted, named, name }: Props) {
  const dim = ({ stretch }: Placed): boolean => named !== undefined && named !== stretch.key
  return (
    <svg className="bar" aria-hidden="true" data-painted={painted} onPointerLeave={() => name(undefined)}>
      {placed.map((each) => (
        <Block
          key={each.stretch.key}
          stretch={each.stretch}
          x={shareText(each.from)}
          width={shareText(each.share)}
          dim={dim(each)}
          name={name}
        />
      ))}
      {!painted && <Labels {...{ placed, dim }} />}
    </svg>
  )
}

interface LabelsProps {
  readonly placed: readonly Placed[]
  readonly dim: (each: Placed) => boolean
}

function Labels({ placed, dim }: LabelsProps) {
  return (
    <g className="words">
      {placed.map((each) => (
        <Words key={each.stretch.key} placed={each} narrow={false} dim={dim(each)} />
      ))}
      {placed.map((each) => (
        <Words key={`${each.stretch.key} narrow`} placed={each} narrow={true} dim={dim(each)} />
      ))}
    </g>
  )
}
