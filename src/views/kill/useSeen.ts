import { useRef } from 'react'
import type { KillPicture } from '../../motion/kill.ts'
import type { DrawnKill } from './useKillPicture.ts'

/** The picture of a kill as a part of the page sees it: the same as before while none of `fields` has changed. */
export function useSeen(
  picture: DrawnKill | undefined,
  ...fields: readonly (keyof KillPicture)[]
): DrawnKill | undefined {
  const last = useRef(picture)
  const same = picture && fields.every((field) => picture[field] === last.current?.[field])
  if (!same) last.current = picture
  return last.current
}
