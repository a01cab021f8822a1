import type { Explanation, Question } from '../../protocol/explain.ts'
import type { AppState } from '../../store/state.ts'
import { type KillFacts, killFacts } from './killFacts.ts'

/** What of the page the subject depends on; the machine's time alone is not among it. */
export type Parts = Pick<AppState, 'why' | 'selected' | 'names' | 'dead' | 'story' | 'scenario'>

/** Takes those parts of the page. */
export const partsOf = ({ why, selected, names, dead, story, scenario }: AppState): Parts => ({
  why,
  selected,
  names,
  dead,
  story,
  scenario,
})

type Then = Extract<Question, { kind: 'then' }>

/** What the panel is about: a task that lives, one that is gone, or the last kill. */
export interface Subject {
  readonly pid: number
  readonly alive: boolean
  /** What to ask about one that is gone; undefined for the living, who are asked about all the time. */
  readonly question: Then | undefined
  readonly facts: KillFacts | undefined
}

const isAlive = ({ names }: Parts, pid: number): boolean => names.some((name) => name.pid === pid)

function aboutKill(facts: KillFacts): Subject {
  const { kill } = facts.event
  const { pid, badness } = facts.chosen
  return { pid, alive: false, question: { kind: 'then', pid, badness, kill }, facts }
}

function aboutRow(state: Parts, facts: KillFacts | undefined): Subject {
  const pid = state.selected
  if (isAlive(state, pid)) return { pid, alive: true, question: undefined, facts }
  const gone = state.dead.findLast(({ exit }) => exit.pid === pid)
  const question: Then | undefined = gone && {
    kind: 'then',
    pid,
    badness: gone.exit.badness,
    kill: gone.kill?.kill,
  }
  return { pid, alive: false, question, facts }
}

/** Finds the panel's subject; without a kill its view "The kill" is about the row. */
export function subjectOf(state: Parts): Subject {
  const facts = killFacts(state, state.selected)
  return state.why === 'kill' && facts ? aboutKill(facts) : aboutRow(state, facts)
}

/** The newest explanation of the subject, once it has come. */
export function explanationOf(
  { now, then }: AppState['explained'],
  { pid, alive }: Subject,
): Explanation | undefined {
  const row = alive ? now?.row : then?.row
  return row?.pid === pid ? row : undefined
}
