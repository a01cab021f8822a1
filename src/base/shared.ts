/**
 * Fetches once for all who ask, and answers them in the order in which they asked: two imports of one module that are
 * under way together may be done in any order. What failed is tried again.
 */
export function shared<T>(fetch: () => Promise<T>): () => Promise<T> {
  let under: Promise<T> | undefined
  return () =>
    (under ??= fetch().catch((error: unknown) => {
      under = undefined
      throw error
    }))
}
