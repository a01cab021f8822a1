/** What a key can ask of the line of time. */
export type TimeAct = 'size' | 'compare' | 'closer' | 'wider'

let listener: ((act: TimeAct) => void) | undefined

/** Asks whoever draws the line of time; before it is drawn there is nobody. */
export const askTime = (act: TimeAct): void => listener?.(act)

/** From now on `next` is asked; undefined = nobody. */
export function listenToTimeKeys(next: typeof listener): void {
  listener = next
}
