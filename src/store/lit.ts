import { createStore } from 'zustand/vanilla'

/**
 * The owner that somebody points at, by the key of its stretch in the bars: "t925", "kernel", "free"; undefined = nobody.
 * All pictures of memory light it up. Apart from the state of the page: it changes with every step of the pointer.
 */
export const lit = createStore<{ readonly key: string | undefined }>(() => ({ key: undefined }))

/** Lights up an owner, or nobody. */
export function light(key: string | undefined): void {
  if (lit.getState().key !== key) lit.setState({ key })
}
