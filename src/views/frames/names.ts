import { MEMORY } from '../../content/memory.ts'
import { OWNER } from '../../protocol/frames.ts'
import type { Owners } from '../owners.ts'
import { LOOK } from './patterns.ts'

/** Room for every pid behind the owners that are no task. */
const CODES = OWNER.task + 32768

const KEYS = ['free', 'kernel', 'page_cache', 'swap_cache'] as const

/** The key of an owner's stretch in the bars: "t925", "kernel". */
export const keyOf = (owner: number): string => KEYS[owner] ?? `t${owner - OWNER.task}`

/** The owner of a key; undefined = all. */
export function ownerOf(key: string | undefined): number | undefined {
  if (key === undefined) return undefined
  const at = KEYS.findIndex((each) => each === key)
  return at >= 0 ? at : OWNER.task + Number(key.slice(1))
}

/** What an owner is called. */
export function labelOf(owner: number, owners: Owners): string {
  const key = KEYS[owner]
  return key === undefined ? owners.comm(owner - OWNER.task) : MEMORY[key]
}

/** The look of every owner, by what stands in the owner column. */
export function looksOf(pids: Iterable<number>, owners: Owners): Uint8Array {
  const looks = new Uint8Array(CODES).fill(owners.look(0).hue, OWNER.task)
  KEYS.forEach((key, at) => (looks[at] = LOOK[key]))
  for (const pid of pids) looks[OWNER.task + pid] = owners.look(pid).hue
  return looks
}
