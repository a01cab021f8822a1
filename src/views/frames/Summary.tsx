import { useMemo } from 'react'
import { useStore } from 'zustand'
import { FRAMES, summaryText } from '../../content/frames.ts'
import type { AppState } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import type { Owners } from '../owners.ts'
import { type Grid, mixOf } from './geometry.ts'
import { labelOf } from './names.ts'
import { columnsFor, type Unit } from './source.ts'
import { watcher } from './watcher.ts'

interface Props {
  readonly unit: Unit
  readonly grid: Grid
  readonly owners: Owners
}

/** Counting all frames takes as long as a picture: not while time passes, nor while a kill is on its way. */
const isResting = ({ status, show, reducedMotion }: AppState): boolean =>
  status !== 'playing' && (!show || reducedMotion || show.waiting !== undefined)

/** The figure in words, for those who do not see it. Who has how much is told while the machine rests. */
export function Summary({ unit, grid, owners }: Props) {
  const resting = useApp(isResting)
  const look = useStore(watcher.store, (state) => (resting ? state.look : undefined))
  const text = useMemo(() => {
    const zones = unit === 'frame' ? (look?.zones ?? []) : []
    const { owner } = look ? columnsFor(look, unit) : { owner: new Uint16Array(0) }
    const mix = mixOf(owner, { from: 0, to: owner.length })
    const named = mix.map(([one, n]) => [labelOf(one, owners), n] as const)
    return summaryText(unit, grid.count, grid.columns * grid.bin, zones, named)
  }, [look, unit, grid, owners])
  return (
    <p id="frame-map-summary" className="unseen">
      {text} {FRAMES.keys}
    </p>
  )
}
