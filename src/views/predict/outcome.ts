import { head } from '../../protocol/layout.ts'
import type { AppState, Prediction } from '../../store/state.ts'

/** What the machine did, as far as a prediction asks. */
export type Outcome =
  | {
      readonly kind: 'kill'
      readonly comm: string
      readonly pids: readonly number[]
      readonly tick: number
    }
  | { readonly kind: 'panic' }
  | { readonly kind: 'nobody' }

/** So long nobody must die for "nobody" to be right, jiffies, where the scenario does not say how long: two minutes. */
const LONG = 12_000

/** The tick until which "nobody" must hold. */
export function untilOf({ expect }: AppState['scenario']): number {
  const within = expect.flatMap((each) => ('pid' in each || each.kind === 'panic' ? [] : [each.within]))
  return Math.max(0, ...within) || LONG
}

function firstKill({ story }: AppState): Outcome | undefined {
  const first = story.find((event) => event.kind === 'kill')
  if (first?.kind !== 'kill') return undefined
  const { victims, pid } = first.kill
  const comm = victims.find((victim) => victim.pid === pid)?.comm ?? `pid ${pid}`
  return { kind: 'kill', comm, pids: victims.map((victim) => victim.pid), tick: first.tick }
}

/** What has become of the run; undefined = it is still open. */
export function outcomeOf(state: AppState): Outcome | undefined {
  const kill = firstKill(state)
  if (kill) return kill
  if (state.panic) return { kind: 'panic' }
  const { moment, scenario } = state
  return moment && head(moment.frame, 'tick') >= untilOf(scenario) ? { kind: 'nobody' } : undefined
}

/** Was it said? Whoever shares the memory of the chosen one dies with it: any of them is right. */
export const isRight = (prediction: Prediction, outcome: Outcome): boolean =>
  outcome.kind === 'kill'
    ? typeof prediction === 'number' && outcome.pids.includes(prediction)
    : prediction === outcome.kind
