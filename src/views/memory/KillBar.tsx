import { memo, useMemo } from 'react'
import type { Show } from '../../store/state.ts'
import { isOver, shownOf } from '../kill/shown.ts'
import { useAfter } from '../kill/useAfter.ts'
import type { DrawnKill } from '../kill/useKillPicture.ts'
import type { Owners } from '../owners.ts'
import { useTurn } from '../useTurn.ts'
import { Ram, Swap } from './Memory.tsx'
import { type OwnerStretch, ramStretches, swapStretches } from './stretches.ts'

type Stretches = (frame: Float64Array, owners: Owners) => readonly OwnerStretch[]

/** What a bar knows of the kill on show: how much of its memory has come back, and whether all is over. */
interface Drain extends Pick<DrawnKill, 'art'> {
  readonly part: number
  readonly over: boolean
}

/** The same until it looks otherwise: most steps of a kill leave the bars as they are. */
function useDrain(picture: DrawnKill | undefined, bar: keyof typeof BARS): Drain | undefined {
  const art = picture?.art
  const part = picture?.[bar] ?? 0
  const over = isOver(picture)
  return useMemo(() => art && { art, part, over }, [art, part, over])
}

/** A bar of the moment; while a kill drains, on its way from the moment before to the moment after. */
function drawn(
  stretches: Stretches,
  owners: Owners,
  frame: Float64Array,
  show: Show | undefined,
  drain: Drain | undefined,
) {
  if (!show) return stretches(frame, owners)
  const before = stretches(show.before.frame, owners)
  return show.after && drain ? drain.art.mix(before, stretches(show.after.frame, owners), drain.part) : before
}

/** The two bars. */
const BARS = {
  ram: { stretchesOf: ramStretches, View: Ram },
  swap: { stretchesOf: swapStretches, View: Swap },
} as const

interface BarProps {
  readonly bar: keyof typeof BARS
  readonly picture: DrawnKill | undefined
  readonly owners: Owners
}

/** RAM or swap as the moment or the kill on show has it. Most steps of a kill leave the bars as they are: those do not even look. */
export function KillBar({ bar, picture, owners }: BarProps) {
  return <MemoryBar {...{ bar, owners }} drain={useAfter(useDrain(picture, bar))} />
}

interface MemoryBarProps extends Omit<BarProps, 'picture'> {
  readonly drain: Drain | undefined
}

const MemoryBar = memo(function MemoryBar({ bar, drain, owners }: MemoryBarProps) {
  const { stretchesOf, View } = BARS[bar]
  const { moment, show } = useTurn(bar)
  if (!moment) return undefined
  const stretches = drawn(stretchesOf, owners, moment.frame, show, drain)
  return <View frame={shownOf(moment, show, drain?.over ?? true).frame} {...{ stretches, owners }} />
})
