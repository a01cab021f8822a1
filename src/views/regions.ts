import type { AppState } from '../store/state.ts'

/** What each part of the page shows: nothing else draws it. What is not the moment is shown at once. */
export const SHOWS = {
  stage: ['moment', 'status', 'names', 'dead', 'show', 'reducedMotion', 'why', 'panic', 'eras'],
  clock: ['moment', 'status'],
  ram: ['moment', 'status', 'show'],
  swap: ['moment', 'status', 'show'],
  table: ['moment', 'status', 'show', 'frozen', 'dead', 'reducedMotion', 'speed'],
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
  ],
} as const satisfies Readonly<Record<string, readonly (keyof AppState)[]>>

/** A part of the page that is drawn by itself. */
export type Region = keyof typeof SHOWS

/** The state as a region sees it. */
export type Shown<Of extends Region> = Pick<AppState, (typeof SHOWS)[Of][number]>

/** What all regions show. */
type Any = Pick<AppState, 'status'>

const isSame = (region: Region, a: Any, b: Any, but?: keyof AppState): boolean =>
  SHOWS[region].every((key) => key === but || (a as AppState)[key] === (b as AppState)[key])

/** Would the region be drawn for nothing? */
export const looksSame = (region: Region, a: Any, b: Any): boolean => isSame(region, a, b)

/** Nothing has happened between the two that the region shows but that time went by. */
export const onlyTimePassed = (region: Region, before: Any, now: Any): boolean =>
  (now.status === 'playing' || now.status === 'stepping') && isSame(region, before, now, 'moment')
