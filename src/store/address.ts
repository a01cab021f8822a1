/** Milliseconds between two changes of the address: four a second, or the browser refuses them. */
const APART = 250

/** Keeps the address bar the link. */
export interface Address {
  /** The page has moved on; `link` is written now when the last change was long enough ago or `now` matters. */
  offer(link: () => string, at: number, urgent: boolean): void
}

/** `replace` writes the part of the address from `#` on, or says false; `shown` = what stands there already. */
export function createAddress(replace: (hash: string) => boolean, shown: string): Address {
  let last = shown
  let written = -Infinity
  return {
    offer(link, at, urgent) {
      if (!urgent && at - written < APART) return
      const hash = link()
      if (hash === last) return
      written = at
      if (replace(hash)) last = hash
    },
  }
}
