import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import type { DeadTask } from '../../store/state.ts'

/** Whoever has the focus on a task that dies has it on the dead row then: the keyboard does not lose its place. */
export function useKeepFocus(body: RefObject<HTMLElement | null>, dead: readonly DeadTask[]) {
  const pid = useRef<string>(undefined)
  useEffect(() => {
    if (document.activeElement === document.body && pid.current !== undefined)
      body.current?.querySelector<HTMLElement>(`[data-dead="${pid.current}"] button`)?.focus()
  }, [body, dead])
  return {
    onFocus: ({ target }: FocusEvent): void => {
      pid.current = target.closest('tr')?.dataset['pid']
    },
    onBlur: (): void => {
      pid.current = undefined
    },
  }
}
