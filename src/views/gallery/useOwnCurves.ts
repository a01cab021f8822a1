import { useEffect } from 'react'
import { actions } from '../../store/actions.ts'
import type { Kept } from '../../store/edit/index.ts'
import type { Curve } from '../../store/gallery.ts'
import { useApp } from '../../store/useApp.ts'

/** Frames and tasks of a machine that is drawn while one waits; a larger one takes too long, and has no picture. */
const MOST = { ram: 65_536, tasks: 64 } as const

const keyOf = ({ id, at }: Kept): string => `${id} ${at}`

const isQuick = ({ scenario }: Kept): boolean =>
  scenario.machine.ram <= MOST.ram && scenario.tasks.length <= MOST.tasks

/** Pictures outlive the gallery. */
const drawn: Record<string, Curve> = {}

/** The curves of the reader's own machines, drawn one after the other by the machine's worker. */
export function useOwnCurves(list: readonly Kept[]): Readonly<Record<string, Curve>> {
  const answer = useApp(({ explained }) => explained.curve)
  if (answer) drawn[answer.key] = answer.curve
  const next = list.find((kept) => isQuick(kept) && !(keyOf(kept) in drawn))
  const key = next && keyOf(next)
  useEffect(() => {
    const kept = list.find((each) => keyOf(each) === key)
    if (key === undefined || !kept) return
    actions.ask({ kind: 'curve', key, scenario: { ...kept.scenario, changes: kept.changes } })
  }, [key, list])
  return drawn
}
