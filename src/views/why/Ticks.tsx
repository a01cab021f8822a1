import { memo } from 'react'
import { percent } from '../../base/format.ts'
import { NO_TIPPING, tippingText } from '../../content/whatif.ts'
import type { AppState } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { GLYPHS, lookOf } from '../owners.ts'

interface Props {
  readonly id: string
  readonly pid: number
  readonly most: number
}

const NOBODY = -1

/** Places that a tick can have on its slider: half a pixel apart, so that it stays where it is while little changes. */
const PLACES = 200

const placeOf = (pages: number, most: number): string => percent(Math.round((pages * PLACES) / most), PLACES)

/** Where on a memory slider the victim changes: a tick, with the glyph of the task that is passed. */
export function Ticks({ id, pid, most }: Props) {
  const tip = ({ explained }: AppState) => explained.now?.tipping.find((each) => each.pid === pid)
  // Numbers, not the answer's own object: it is a new one several times a second, and mostly says the same.
  const pages = useApp((state) => tip(state)?.pages)
  const passed = useApp((state) => tip(state)?.passed ?? NOBODY)
  const name = useApp(({ names }) => names.find((each) => each.pid === passed))
  if (pages === undefined) return <Words id={id} text={NO_TIPPING} />
  const beyond = pages > most
  return (
    <>
      {!beyond && <Tick at={placeOf(pages, most)} owner={name?.owner} />}
      <Words id={id} text={tippingText(pages, name?.comm, beyond)} />
    </>
  )
}

const Words = ({ id, text }: { readonly id: string; readonly text: string }) => (
  <span id={id} hidden>
    {text}
  </span>
)

const Tick = memo(function Tick({ at, owner }: { readonly at: string; readonly owner: number | undefined }) {
  const look = owner === undefined ? undefined : lookOf(owner)
  return (
    <svg className="ticks" aria-hidden="true">
      <line x1={at} x2={at} y1="0" y2="100%" />
      {look && (
        <svg x={at} overflow="visible" className={`h${look.hue}`}>
          <rect className="hue" x="-5.5" y="-9" width="11" height="11" rx="2.5" />
          <path
            className="mark"
            transform="translate(-4 -7.5) scale(.667)"
            d={GLYPHS[look.glyph]}
            fillRule="evenodd"
          />
        </svg>
      )}
    </svg>
  )
})
