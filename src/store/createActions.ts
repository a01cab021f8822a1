import type { Jiffies } from '../base/brand.ts'
import type { Change, Scenario, View } from '../scenarios/scenario.ts'
import { head } from '../protocol/layout.ts'
import { freshLink, type LinkState, SPEED } from '../url/link.ts'
import { bootCommand } from './boot.ts'
import { type Context, isMoving, send, sendSeek, sendStep } from './context.ts'
import { fetchLinks } from './fetchLinks.ts'
import { initialState } from './initial.ts'
import { freezeIfLoose, rest } from './receive.ts'
import { rankOrder } from './remember.ts'
import { finishShow } from './show.ts'
import type { Actions, AppState } from './state.ts'

/** Where the run stands, jiffies since it began. */
const tickOf = ({ moment }: AppState): Jiffies => (moment ? head(moment.frame, 'tick') : 0)

/** What the address bar says about the page now. */
export function linkOf({ store }: Context): LinkState {
  const state = store.getState()
  const { scenario, changes, speed, theme, selected, waitForKey, prediction } = state
  const asks = prediction === true
  return { scenario, changes, tick: tickOf(state), speed, theme, selected, waitForKey, asks }
}

/** Boots the machine of a link as a new run. Looks of the page that the link does not change stay. */
export function openLink(context: Context, link: LinkState, problems: readonly string[]): void {
  context.run += 1
  context.unanswered = []
  context.goOn = 'paused'
  context.goal = undefined
  context.holding = false
  context.sliders.clear()
  context.show = undefined
  context.unannounced = undefined
  context.frozenByPause = false
  const { reducedMotion, moment, eras } = context.store.getState()
  context.store.setState({ ...initialState(link, problems), reducedMotion, moment, eras })
  send(context, bootCommand(context.run, link))
}

const keepLooks = ({ speed, theme, waitForKey }: AppState) => ({ speed, theme, waitForKey })

function play(context: Context): void {
  const { status } = context.store.getState()
  if (status === 'panicked' || status === 'fault') return
  context.goOn = 'playing'
  context.due = 0
  if (context.frozenByPause) context.store.setState({ frozen: undefined })
  context.frozenByPause = false
  context.store.setState({ untouched: false, ...(status === 'paused' ? { status: 'playing' } : {}) })
  if (status === 'showing') finishShow(context)
}

function pause(context: Context): void {
  const { status, moment } = context.store.getState()
  context.goOn = 'paused'
  if (status === 'showing') return finishShow(context)
  if (status !== 'playing' && status !== 'stepping') return
  context.store.setState({ status: 'paused' })
  freezeIfLoose(context, moment)
}

function toggle(context: Context): void {
  const { status, show } = context.store.getState()
  if (status === 'showing')
    return show?.waiting === undefined ? finishShow(context) : context.steps?.next(context)
  return status === 'playing' ? pause(context) : play(context)
}

function step(context: Context, to: Context['stepTo']): void {
  if (context.holding && context.goal === undefined) rest(context)
  const { status } = context.store.getState()
  if (status === 'showing') return context.steps?.next(context)
  if (status !== 'paused' && status !== 'playing') return
  context.goOn = 'paused'
  context.stepTo = to
  context.store.setState({ status: 'stepping', untouched: false })
  if (!isMoving(context)) sendStep(context)
}

/** Goes to a tick, and stays there. Of many wishes the newest counts; `holding` = another may follow at once. */
function seek(context: Context, tick: Jiffies, holding = false): void {
  const { moment, status } = context.store.getState()
  if (moment === undefined || status === 'booting' || status === 'fault') return
  context.goOn = 'paused'
  context.show = undefined
  context.stepTo = 'tick'
  context.goal = Math.max(0, Math.round(tick))
  context.goalSent = false
  context.sought = context.clock()
  context.holding = holding
  context.store.setState({ status: 'stepping', show: undefined, panic: undefined })
  sendSeek(context)
}

function back(context: Context, ticks: Jiffies): void {
  if (context.store.getState().status === 'showing' && context.steps?.previous(context)) return
  seek(context, (context.goal ?? tickOf(context.store.getState())) - ticks)
}

/** Memory sliders move many times a frame: the loop posts the last position of each. */
function slide(context: Context, change: Change & { readonly pid: number }): void {
  context.sliders.set(`${change.kind}:${change.pid}`, change)
  const { status, untouched } = context.store.getState()
  if (status === 'paused' && untouched) play(context)
  context.store.setState({ untouched: false, refused: undefined })
}

function change(context: Context, what: Change): void {
  const { status } = context.store.getState()
  if (status === 'panicked' || status === 'fault' || status === 'booting') return
  if (what.kind === 'memory' || what.kind === 'reserve') return slide(context, what)
  context.store.setState({ untouched: false })
  send(context, { kind: 'change', run: context.run, change: what })
}

/** Opens a scenario at its start, keeping the looks of the page, but for what `view` asks for. */
function reopen(
  context: Context,
  scenario: Scenario,
  view: View = {},
  problems: readonly string[] = [],
): void {
  openLink(context, { ...freshLink(scenario), ...keepLooks(context.store.getState()), ...view }, problems)
}

/** Opens a scenario of the library as it is. */
async function choose(context: Context, id: string): Promise<void> {
  const { findScenario } = await fetchLinks()
  const scenario = findScenario(id)
  if (scenario) reopen(context, scenario, scenario.view)
}

/** Opens a scenario that comes from a dialog or a file through the same door as a link. */
async function open(context: Context, scenario: Scenario): Promise<void> {
  const { checkScenario } = await fetchLinks()
  const { scenario: checked, problems } = checkScenario(scenario)
  if (checked === undefined) context.store.setState({ problems })
  else reopen(context, checked, checked.view, problems)
}

/** The order of the rows stays while the panel explains one of them. */
function why({ store }: Context, view: AppState['why']): void {
  store.setState(({ frozen, moment }) => ({
    why: view,
    frozen: frozen ?? (view && moment && rankOrder(moment)),
  }))
}

function letGo(context: Context): void {
  context.frozenByPause = false
  context.store.setState({ frozen: undefined })
}

const clamp = (speed: number): number =>
  Math.min(SPEED.max, Math.max(SPEED.min, Number(speed.toPrecision(3))))

/** The controls of a store. `base` = the page's address up to the link. */
export function createActions(context: Context, base: () => string): Actions {
  const { store } = context
  return {
    play: () => play(context),
    pause: () => pause(context),
    toggle: () => toggle(context),
    step: (to) => step(context, to),
    back: (ticks) => back(context, ticks),
    seek: (tick, holding) => seek(context, tick, holding),
    restart: () => reopen(context, store.getState().scenario),
    setSpeed: (speed) => Number.isFinite(speed) && store.setState({ speed: clamp(speed) }),
    setTheme: (theme) => store.setState({ theme }),
    choose: (id) => void choose(context, id),
    open: (scenario) => void open(context, scenario),
    select: (pid) => store.setState({ selected: pid }),
    setMemory: (pid, pages) =>
      change(context, { tick: 0, kind: 'memory', pid, pages: Math.max(0, Math.round(pages)) }),
    change: (what) => change(context, what),
    why: (view) => why(context, view),
    ask: (question) => context.post({ kind: 'explain', run: context.run, question }),
    openDialog: (dialog) => store.setState({ dialog }),
    eras: (eras) => store.setState({ eras }),
    freeze: (rows) => store.setState(({ frozen }) => ({ frozen: frozen ?? rows })),
    letGo: () => letGo(context),
    setWaitForKey: (on) => store.setState({ waitForKey: on }),
    skip: () => finishShow(context),
    dismissProblems: () => store.setState({ problems: [] }),
    link: (said) => base() + (context.encode?.({ ...linkOf(context), ...said }) ?? ''),
  }
}
