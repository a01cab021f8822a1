import type { Jiffies } from '../base/brand.ts'
import type { KeyLabel } from '../content/keys.ts'
import type { Actions, AppState } from './state.ts'
import { askTime } from './timeKeys.ts'

/** What a key needs beside the store: what the browser itself has open. */
export interface KeyContext {
  readonly state: AppState
  readonly actions: Actions
  /** True when the browser closes something of its own: a menu, a panel, a dialog. */
  escape(): boolean
}

/** One line of the list of keys. */
export interface KeyBinding {
  /** As KeyboardEvent.key gives it. */
  readonly keys: readonly string[]
  readonly label: KeyLabel
  run(context: KeyContext): void
}

/** The speeds that + and - go through. */
export const SPEEDS: readonly number[] = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000]

/** How far "back" goes: one tick, or 10 s from a panic. */
export const backTicks = ({ status }: AppState): Jiffies => (status === 'panicked' ? 1000 : 1)

function faster({ state, actions }: KeyContext): void {
  actions.setSpeed(SPEEDS.find((speed) => speed > state.speed) ?? state.speed)
}

function slower({ state, actions }: KeyContext): void {
  actions.setSpeed(SPEEDS.findLast((speed) => speed < state.speed) ?? state.speed)
}

function escape({ state, actions, escape: close }: KeyContext): void {
  if (close()) return
  if (state.status === 'showing') actions.skip()
  else if (state.eras) actions.eras(false)
  else if (state.why) actions.why(undefined)
  else actions.dismissProblems()
}

function toggleHelp({ state, actions }: KeyContext): void {
  actions.openDialog(state.dialog ? undefined : 'keys')
}

/** A panic has its own. */
function toggleWhy({ state, actions }: KeyContext): void {
  if (state.status !== 'panicked') actions.why(state.why ? undefined : 'points')
}

/** A line of the list. `keys` where they are not what the label says. */
const on = (label: KeyLabel, run: KeyBinding['run'], keys = [label.toLowerCase()]): KeyBinding => ({
  keys,
  label,
  run,
})

/** All keys of the page, in the order of the list that ? opens. */
export const KEYS: readonly KeyBinding[] = [
  on('Space', ({ actions }) => actions.toggle(), [' ']),
  on('.', ({ actions }) => actions.step('tick')),
  on(',', ({ state, actions }) => actions.back(backTicks(state))),
  on('K', ({ actions }) => actions.step('kill')),
  on('G', ({ actions }) => actions.step('gate')),
  on('F', ({ actions }) => actions.step('allocation-failure')),
  on('+', faster, ['+', '=']),
  on('-', slower),
  on('R', ({ actions }) => actions.restart()),
  on('W', toggleWhy),
  on('E', ({ state, actions }) => actions.eras(!state.eras)),
  on('N', ({ actions }) => actions.openDialog('import')),
  on('M', ({ actions }) => actions.openDialog('model')),
  on('L', () => askTime('size')),
  on('C', () => askTime('compare')),
  on('I', () => askTime('closer')),
  on('O', () => askTime('wider')),
  on('P', ({ state, actions }) => actions.setTheme(state.theme === 'projector' ? 'auto' : 'projector')),
  on('?', toggleHelp),
  on('Esc', escape, ['Escape']),
]

/** A key that was pressed: the parts of a KeyboardEvent that count. */
export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly target: unknown
}

const ALONE: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta', 'Tab', 'CapsLock']

/** Keys that a slider leaves to the page. */
const PAST_SLIDERS: readonly string[] = [...' .,wmlcioen']

/** Elements that Space and Enter press or open. */
const PRESSED_BY_SPACE =
  'button, summary, a[href], [role="menuitem"], input[type="checkbox"], input[type="radio"]'

/** Does the element in focus want this key for itself? */
function isTaken(key: string, target: unknown): boolean {
  if (!(target instanceof Element)) return false
  if (target.matches('input[type="range"]'))
    return !PAST_SLIDERS.includes(key) && key !== 'Escape' && key !== '?'
  if (target.matches(PRESSED_BY_SPACE)) return key === ' ' || key === 'Enter'
  return target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Does what a key says; false = the key is none of ours. The caller prevents the browser's own doing when true. */
export function handleKey(pressed: Pressed, context: KeyContext): boolean {
  const { key, target } = pressed
  const letter = key.length === 1 ? key.toLowerCase() : key
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || ALONE.includes(key) || isTaken(letter, target))
    return false
  const binding = KEYS.find(({ keys }) => keys.includes(letter))
  if (binding) binding.run(context)
  else if (context.state.status === 'showing') context.actions.skip()
  return binding !== undefined
}
