/**
 * Milliseconds between two changes of the address. Four a second, or the browser refuses them; seldom while time passes,
 * because each takes as long as an animation frame: whoever goes to the address bar leaves the page, and then it is written.
 */
export const APART = { resting: 250, playing: 60_000 } as const

/** Keeps the address bar the link. */
export interface Address {
  /** The page has moved on, perhaps; `link` is written now if the last look at it was `apart` ms ago or more. */
  offer(link: () => string, at: number, apart: number): void
}

/** `replace` writes the part of the address from `#` on, or says false; `shown` = what stands there already. */
export function createAddress(replace: (hash: string) => boolean, shown: string): Address {
  let last = shown
  let looked = -Infinity
  return {
    offer(link, at, apart) {
      if (at - looked < apart) return
      looked = at
      const hash = link()
      if (hash !== last && replace(hash)) last = hash
    },
  }
}
