import type { Change, Scenario } from '../../scenarios/scenario.ts'

/** A machine of the reader's own, as it is kept in the browser. */
export interface Kept {
  /** Names it on this shelf. */
  readonly id: string
  readonly scenario: Scenario
  readonly changes: readonly Change[]
  readonly tick: number
  /** When it was last changed, ms since 1970. */
  readonly at: number
  /** Its owner was asked whether to open it, and did not want to. */
  readonly seen: boolean
}

/** The part of localStorage that a shelf needs. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>

const KEY = 'badness kept'

/** Machines that are kept; beyond, the oldest makes room. */
const MOST = 100

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What is inside a machine is checked when it is opened, by the door for all scenarios. */
function isKept(value: unknown): value is Kept {
  if (!isRecord(value) || !isRecord(value['scenario'])) return false
  const { id, at, changes, scenario } = value
  return (
    typeof id === 'string' &&
    Number.isFinite(at) &&
    Array.isArray(changes) &&
    typeof scenario['title'] === 'string' &&
    Array.isArray(scenario['tasks'])
  )
}

function parse(text: unknown): readonly Kept[] {
  try {
    const list: unknown = JSON.parse(typeof text === 'string' ? text : '[]')
    return Array.isArray(list) ? list.filter(isKept) : []
  } catch {
    return []
  }
}

/** The machines that this browser keeps, newest first. Where it keeps nothing (private windows), so does the shelf. */
export class Shelf {
  constructor(private readonly storage: () => Storage) {}

  /** Read anew each time: another window may have written. */
  read(): readonly Kept[] {
    try {
      return parse(this.storage().getItem(KEY))
    } catch {
      return []
    }
  }

  /** False = the browser keeps nothing, or has no room left. */
  write(list: readonly Kept[]): boolean {
    try {
      const newest = list.toSorted((a, b) => b.at - a.at).slice(0, MOST)
      this.storage().setItem(KEY, JSON.stringify(newest))
      return true
    } catch {
      return false
    }
  }

  /** Puts one on the shelf, in the place of what it was before. */
  put(kept: Kept): boolean {
    return this.write([kept, ...this.read().filter(({ id }) => id !== kept.id)])
  }

  /** Takes one off; returns it. */
  remove(id: string): Kept | undefined {
    const list = this.read()
    const found = list.find((each) => each.id === id)
    if (found) this.write(list.filter((each) => each !== found))
    return found
  }
}
