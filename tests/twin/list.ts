/** Takes `thing` off a list that must hold it. */
export function listDelete<T>(list: T[], thing: T): void {
  const at = list.lastIndexOf(thing)
  if (at < 0) throw new Error('not on the list')
  list.splice(at, 1)
}
