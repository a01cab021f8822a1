import { memo } from 'react'
import { percent } from '../../base/format.ts'
import { NO_TIPPING, tippingText } from '../../content/whatif.ts'
import { GLYPHS, lookOf } from '../owners.ts'
import type { Tip } from './tip.ts'

interface Props {
  readonly id: string
  readonly most: number
  readonly tip: Tip
}

/** Places that a tick can have on its slider: half a pixel apart, so that it stays where it is while little changes. */
const PLACES = 200

const placeOf = (pages: number, most: number): string => percent(Math.round((pages * PLACES) / most), PLACES)

interface TickProps {
  /** Of the slider. */
  readonly id: string
  readonly at: string
  readonly owner: number | undefined
}

/** Where on a memory slider the victim changes: a tick, with the glyph of the task that is passed. */
export function Ticks({ id, most, tip: { pages, passed } }: Props) {
  if (pages === undefined) return <Words id={id} text={NO_TIPPING} />
  const beyond = pages > most
  return (
    <>
      {!beyond && <Tick id={id} at={placeOf(pages, most)} owner={passed?.owner} />}
      <Words id={id} text={tippingText(pages, passed?.comm, beyond)} />
    </>
  )
}

const Words = ({ id, text }: { readonly id: string; readonly text: string }) => (
  <span id={id} hidden>
    {text}
  </span>
)

const BADGE = { y: -9, width: 11, height: 11, rx: 2.5 } as const
/** The box of a glyph in that of its badge, which is 11 px wide: 8 px of it, in the middle. */
const BOX = '-2.25 -2.25 16.5 16.5'

/**
 * The badge is a rectangle that is filled twice, with the owner's hue and with its glyph: a drawing that moved would be a
 * layer of its own, which the browser puts together with the others anew.
 */
const Tick = memo(function Tick({ id, at, owner }: TickProps) {
  const look = owner === undefined ? undefined : lookOf(owner)
  return (
    <>
      <svg className="ticks" aria-hidden="true">
        <line x1={at} x2={at} y1="0" y2="100%" />
      </svg>
      {look && (
        <svg className={`ticks badge h${look.hue}`} aria-hidden="true">
          <pattern id={`tick-${id}`} width="1" height="1" viewBox={BOX}>
            <path className="mark" d={GLYPHS[look.glyph]} fillRule="evenodd" />
          </pattern>
          <rect className="hue" x={at} {...BADGE} />
          <rect x={at} {...BADGE} fill={`url(#tick-${id})`} />
        </svg>
      )}
    </>
  )
})
