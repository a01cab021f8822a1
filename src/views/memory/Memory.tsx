import type { ReactNode } from 'react'
import { percent } from '../../base/format.ts'
import {
  MEMORY,
  framesFree,
  ramCaption,
  ramText,
  ramUsed,
  slotsFree,
  swapCaption,
  swapScale,
  swapText,
  swapUsed,
} from '../../content/memory.ts'
import { head } from '../../protocol/layout.ts'
import { SaidButton } from '../SaidButton.tsx'
import type { Owners } from '../owners.ts'
import { Meter } from './Meter.tsx'
import { DESK, type OwnerStretch, PHONE, place } from './stretches.ts'
import { MarkLines, MarkWords } from './Watermarks.tsx'

interface Props {
  readonly frame: Float64Array
  readonly stretches: readonly OwnerStretch[]
  readonly owners: Owners
}

/** RAM, stacked by owner, with its watermarks. */
export function Ram({ frame, stretches, owners }: Props) {
  const [total, free] = [head(frame, 'total'), pagesOf(stretches, 'free')]
  const marks = {
    pages_min: head(frame, 'pages_min'),
    pages_low: head(frame, 'pages_low'),
    pages_high: head(frame, 'pages_high'),
  }
  return (
    <Meter
      name={MEMORY.ram}
      used={ramUsed(total, free)}
      free={framesFree(free)}
      words={ramText(total, free, head(frame, 'total_swap_pages'), head(frame, 'nr_swap_pages'))}
      now={total - free}
      max={total}
      unit="frames"
      caption={ramCaption(total)}
      placed={place(stretches, total, DESK.frames, PHONE.frames)}
      owners={owners}
      over={<MarkLines {...{ total, marks }} />}
      under={<MarkWords {...{ total, marks, free }} />}
    />
  )
}

const pagesOf = (stretches: readonly OwnerStretch[], key: string): number =>
  stretches.find((stretch) => stretch.key === key)?.pages ?? 0

/** Swap, stacked by owner, at the scale of RAM: a column is half as wide as RAM's. */
export function Swap({ frame, stretches, owners }: Props) {
  const [total, ram] = [head(frame, 'total_swap_pages'), head(frame, 'total')]
  if (total === 0) return <NoSwap />
  const free = pagesOf(stretches, 'free')
  const columns = (2 * total) / ram
  return (
    <div className="swap-scale" data-scaled={columns > 1}>
      <Meter
        name={MEMORY.swap}
        used={swapUsed(total, free)}
        free={slotsFree(free)}
        words={swapText(total, free)}
        now={total - free}
        max={total}
        unit="slots"
        caption={columns > 1 ? swapScale(columns.toFixed(1).replace('.0', '')) : swapCaption(total)}
        placed={place(stretches, Math.max(total, ram / 2), DESK.slots, PHONE.slots)}
        owners={owners}
        over={beyond(total, ram / 2)}
      />
    </div>
  )
}

/** Nothing lies beyond the end of the swap device. */
const beyond = (total: number, room: number): ReactNode =>
  total < room && <div className="swap-end" style={{ inlineSize: percent(room - total, room) }} />

function NoSwap() {
  return (
    <section className="memory slots">
      <p className="labels">
        <b>{MEMORY.swap}</b> <SaidButton about="swap" /> <span>{MEMORY.noSwapShort}</span>
      </p>
      <div
        className="holder none"
        role="meter"
        aria-label={MEMORY.swap}
        aria-valuemin={0}
        aria-valuemax={0}
        aria-valuenow={0}
        aria-valuetext={swapText(0, 0)}
      >
        {MEMORY.noSwap}
      </div>
      <div className="below" />
    </section>
  )
}
