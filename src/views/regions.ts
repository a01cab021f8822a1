import { FASTEST_SHOW } from '../store/show.ts'
import type { AppState } from '../store/state.ts'

/** What each part of the page shows: nothing else draws it. What is not the moment is shown at once. */
const SHOWS = {
  stage: ['moment', 'status', 'names', 'dead', 'show', 'reducedMotion', 'why', 'panic', 'eras'],
  clock: ['moment', 'status'],
  time: ['moment', 'status'],
  ram: ['moment', 'status', 'show'],
  swap: ['moment', 'status', 'show'],
  table: ['moment', 'status', 'show', 'frozen', 'dead', 'reducedMotion', 'speed', 'explained', 'names'],
  gates: ['moment', 'status', 'show', 'lastKill'],
  side: [
    'moment',
    'status',
    'show',
    'log',
    'selected',
    'dead',
    'why',
    'panic',
    'refused',
    'lastKill',
    'scenario',
    'untouched',
    'reducedMotion',
    'explained',
    'names',
  ],
} as const satisfies Readonly<Record<string, readonly (keyof AppState)[]>>

/** A part of the page that is drawn by itself. */
export type Region = keyof typeof SHOWS

/** The state as a region sees it. */
export type Shown<Of extends Region> = Pick<AppState, (typeof SHOWS)[Of][number]>

/** What all regions show. */
type Seen = Pick<AppState, 'status'>

/** Would the region be drawn for nothing, or for nothing but what `but` are? */
export const looksSame = (region: Region, a: Seen, b: Seen, but: readonly (keyof AppState)[] = []): boolean =>
  SHOWS[region].every((key) => but.includes(key) || (a as AppState)[key] === (b as AppState)[key])

/** What changes because time goes by, and by no hand. */
const PASSES: readonly (keyof AppState)[] = ['moment', 'explained']
/** The same where time goes too fast for a kill to be shown: who is killed is told in turn. */
const UNSEEN: readonly (keyof AppState)[] = [...PASSES, 'names', 'log', 'dead', 'lastKill', 'refused']

/** Nothing has happened between the two that the region shows but that time went by. */
export const onlyTimePassed = (region: Region, before: Seen, now: Seen): boolean =>
  (now.status === 'playing' || now.status === 'stepping') &&
  looksSame(region, before, now, (now as AppState).speed > FASTEST_SHOW ? UNSEEN : PASSES)
