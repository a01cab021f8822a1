import { useMemo } from 'react'
import type { ErasAnswer } from '../../protocol/eras.ts'
import { useApp } from '../../store/useApp.ts'
import { type Look, lookOf, Owners } from '../owners.ts'

/** How tasks look and what they are called. */
export interface Cast {
  look(pid: number): Look
  comm(pid: number): string
}

/** Everybody that an answer names, in the order in which they appear. */
function namedIn({ columns, detail }: ErasAnswer): ReadonlyMap<number, string> {
  const rows = [
    ...columns.flatMap(({ places, outcome }) => [
      ...places,
      ...(outcome.kind === 'kill' ? outcome.victims : []),
    ]),
    ...detail.lines,
  ]
  return new Map(rows.map(({ pid, comm }) => [pid, comm]))
}

/** The tasks of the machine that runs keep their looks; those of an import get theirs in the order in which they appear. */
export function useCast(answer: ErasAnswer | undefined): Cast {
  const names = useApp((state) => state.names)
  const dead = useApp((state) => state.dead)
  return useMemo(() => {
    const owners = new Owners([...dead.map(({ name }) => name), ...names])
    const named = answer ? namedIn(answer) : new Map<number, string>()
    const order = new Map([...named.keys()].map((pid, at) => [pid, at]))
    const here = answer?.about === ''
    return {
      look: (pid) => (here && owners.name(pid) ? owners.look(pid) : lookOf(order.get(pid) ?? 0)),
      comm: (pid) => named.get(pid) ?? owners.comm(pid),
    }
  }, [answer, names, dead])
}
