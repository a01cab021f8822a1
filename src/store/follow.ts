import type { LinkState } from '../url/link.ts'
import { APART, createAddress } from './address.ts'
import type { Context } from './context.ts'
import { linkOf } from './createActions.ts'

/** Comes with the rest of the page, as does what writes links. */
export type FollowLink = typeof followLink

/** Milliseconds after a seek, or after a kill began to be shown, in which the address waits for what comes next. */
const SCRUBBING = 300

/**
 * The address follows the machine while it plays, and at once when it comes to rest; through time it does not run
 * along. A kill changes all of the page when it begins and when its victims are gone: it is not written just then.
 */
export function followLink(
  context: Context,
  replace: (hash: string) => boolean,
  opened: LinkState,
): (urgent: boolean) => void {
  const encode = (link: LinkState): string => context.encode?.(link) ?? ''
  const address = createAddress(replace, encode(opened))
  return (urgent) => {
    const { status, show } = context.store.getState()
    if (status === 'booting' || status === 'stepping' || status === 'fault') return
    const now = context.clock()
    if (now - context.sought < SCRUBBING) return
    const moves = show && !show.waiting && (show.after || now - show.began < SCRUBBING)
    const apart = status === 'playing' || moves ? APART.playing : APART.resting
    address.offer(() => encode(linkOf(context)), now, urgent ? 0 : apart)
  }
}
