import { useMemo } from 'react'
import { edits } from '../../store/edit/index.ts'
import { type Draft, problemsOf } from '../../store/edit/ops.ts'
import { useApp } from '../../store/useApp.ts'

/** What is edited: the scenario on the page, with everything that was done to it. */
export function useDraft(): Draft {
  const scenario = useApp((state) => state.scenario)
  const changes = useApp((state) => state.changes)
  return useMemo(() => ({ scenario, changes }), [scenario, changes])
}

/**
 * Makes the draft the machine, from its start, unless the schema has something against it: that is returned. `fresh` = it
 * begins another work.
 */
export function attempt(draft: Draft, what: string, fresh = false): string {
  const problem = problemsOf(draft).join(' ')
  if (problem === '') edits.edit({ ...draft, tick: 0 }, what, fresh)
  return problem
}
