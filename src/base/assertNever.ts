/** Ends a switch over a union: compiles only when every `kind` was handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`)
}
