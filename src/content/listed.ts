let lists: Intl.ListFormat | undefined

/** Words as a list: "a, b, and c". Its maker takes a slow machine some milliseconds, so it is made for the first list. */
export const listed = (words: readonly string[]): string =>
  (lists ??= new Intl.ListFormat('en', { type: 'conjunction' })).format(words)
