import { createStore } from 'zustand/vanilla'

/** What somebody typed that cannot be, and why not. */
export interface Typed {
  readonly text: string
  readonly problem: string
}

/**
 * What was typed and is not taken over yet, by field. It outlives its field: whoever shows another part of the sheet, or
 * closes it, finds it again.
 */
export const typedTexts = createStore<Readonly<Record<string, Typed>>>(() => ({}))

/** Keeps what stands in a field. */
export const keepTyped = (id: string, typed: Typed): void => typedTexts.setState({ [id]: typed })

/** A field is as the machine is. */
export function forgetTyped(id: string): void {
  const { [id]: _, ...rest } = typedTexts.getState()
  typedTexts.setState(rest, true)
}

/** Nothing is unfinished any more: another machine is edited. */
export const forgetAllTyped = (): void => typedTexts.setState({}, true)

/** How many fields hold what cannot be. */
export const unfinished = (all: Readonly<Record<string, Typed>>): number =>
  Object.values(all).filter(({ problem }) => problem !== '').length
