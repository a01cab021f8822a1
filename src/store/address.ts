/**
 * Milliseconds between two changes of the address. Four a second, or the browser refuses them; one in five seconds
 * while time passes, because each takes as long as the rest of an animation frame.
 */
export const APART = { resting: 250, playing: 5000 } as const

/** Keeps the address bar the link. */
export interface Address {
  /** The page has moved on; `link` is written now if the last change was `apart` ms ago or more. */
  offer(link: () => string, at: number, apart: number): void
}

/** `replace` writes the part of the address from `#` on, or says false; `shown` = what stands there already. */
export function createAddress(replace: (hash: string) => boolean, shown: string): Address {
  let last = shown
  let written = -Infinity
  return {
    offer(link, at, apart) {
      if (at - written < apart) return
      const hash = link()
      if (hash === last) return
      written = at
      if (replace(hash)) last = hash
    },
  }
}
