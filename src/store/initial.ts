import type { LinkState } from '../url/link.ts'
import { same } from '../url/same.ts'
import type { AppState } from './state.ts'

/** What is forgotten when a machine boots. */
export const nothingYet = {
  names: [],
  dead: [],
  log: [],
  show: undefined,
  lastKill: undefined,
  panic: undefined,
  refused: undefined,
  frozen: undefined,
  behind: 0,
  announcement: '',
  fault: undefined,
  explained: {},
  story: [],
} satisfies Partial<AppState>

/** The page that a link opens, before its machine has booted. */
export const initialState = (link: LinkState, problems: readonly string[]): AppState => ({
  ...nothingYet,
  scenario: link.scenario,
  problems,
  status: 'booting',
  moment: undefined,
  changes: link.changes,
  untouched: link.tick === 0 && same(link.changes, link.scenario.changes),
  speed: link.speed,
  theme: link.theme,
  selected: link.selected,
  waitForKey: link.waitForKey,
  reducedMotion: false,
  why: undefined,
  dialog: link.asks ? 'predict' : undefined,
  prediction: link.asks || undefined,
  eras: false,
})
