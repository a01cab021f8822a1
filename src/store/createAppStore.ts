import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Command } from '../protocol/command.ts'
import type { Moment, Report } from '../protocol/report.ts'
import type { Decoded } from '../url/decode.ts'
import type { LinkState } from '../url/link.ts'
import { type Answer, type EncodeLink, newContext, type Question } from './context.ts'
import { createActions, openLink } from './createActions.ts'
import type { FollowLink } from './follow.ts'
import { initialState } from './initial.ts'
import { frame } from './loop.ts'
import { receive } from './receive.ts'
import type { Actions, AppState } from './state.ts'
import type { Steps } from './steps.ts'

/** What the page was opened with, and what it may touch of the browser. Tests leave out what they do not need. */
export interface Opening {
  readonly link: LinkState
  readonly problems?: readonly string[]
  /** The address of the page up to the link. */
  readonly base?: () => string
  /** Writes the link into the address bar; false = it was refused. */
  readonly replace?: (hash: string) => boolean
}

/** What the first picture does without. */
export interface Rest {
  readonly encodeLink: EncodeLink
  readonly followLink: FollowLink
  readonly steps: Steps
  readonly titles?: AppState['titles']
}

/** The store and its doors: reports come in, animation frames come in, commands go out through `post`. */
export interface AppStore {
  readonly store: StoreApi<AppState>
  readonly actions: Actions
  receive(report: Report): void
  /** One animation frame. */
  frame(now: number): void
  /** What the page was opened with, when it is known only after the store was made; the caller posts its boot. */
  begin(decoded: Decoded): void
  /** Somebody put another link into the address bar. */
  openLink(decoded: Decoded): void
  setReducedMotion(on: boolean): void
  /** Asks the machine something that does not move it; whoever listens hears the answer. */
  look(question: Question): void
  hear(listener: (answer: Answer) => void): void
  /** Somebody leaves the page, perhaps for its address: it says where the machine is. */
  writeAddress(): void
  /** A view looks at that moment from now on, and no longer at the one before: its buffer stays on the page. */
  hold(view: object, moment: Moment | undefined): void
  /** What is heard of the machine beside its moments is shown when its turn has come. */
  inTurn(how: (then: () => void) => void): void
  /** Time passes in every so many animation frames: a slow page draws in those between. */
  pace(every: number): void
  /** The rest of the page has come: from now on the address follows, and a kill can be drawn. */
  complete(rest: Rest): void
}

const cameToRest = (state: AppState, before: AppState): boolean =>
  state.status !== before.status && (state.status === 'paused' || state.status === 'panicked')

const changedAtRest = (state: AppState, before: AppState): boolean =>
  state.status === 'paused' && state.changes.length !== before.changes.length

/** Makes the store of a page. The first boot (run 1, the machine of `link`) is posted by the caller, at once or before. */
export function createAppStore(
  post: (command: Command) => void,
  clock: () => number,
  opening: Opening,
): AppStore {
  const { link, problems = [], base = () => '', replace = () => true } = opening
  const store = createStore<AppState>(() => initialState(link, problems))
  const context = newContext({ store, post, clock })
  let follow = (_urgent: boolean): void => undefined
  store.subscribe((state, before) => {
    if (cameToRest(state, before) || changedAtRest(state, before)) follow(true)
  })
  return {
    store,
    actions: createActions(context, base),
    receive: (report) => receive(context, report),
    frame(now) {
      frame(context, now)
      follow(false)
    },
    begin({ state, problems: found }) {
      store.setState(initialState(state, found))
    },
    openLink: ({ state, problems: found }) => openLink(context, state, found),
    setReducedMotion: (on) => store.setState({ reducedMotion: on }),
    look: (question) => post({ ...question, run: context.run }),
    writeAddress: () => follow(true),
    hold: (view, moment) => void context.looking.set(view, moment),
    inTurn: (how) => void (context.inTurn = how),
    pace: (every) => void (context.every = every),
    hear: (listener) => void context.listeners.push(listener),
    complete({ encodeLink, followLink, steps, titles }) {
      if (context.encode) return
      if (titles) store.setState({ titles })
      context.encode = encodeLink
      context.steps = steps
      follow = followLink(context, replace, link)
    },
  }
}
