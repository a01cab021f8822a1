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

/** All keys of the page, in the order of the list that ? opens. */
export const KEYS: readonly KeyBinding[] = [
  {
    keys: [' '],
    label: 'Space',
    run: ({ actions }) => actions.toggle(),
  },
  {
    keys: ['.'],
    label: '.',
    run: ({ actions }) => actions.step('tick'),
  },
  {
    keys: [','],
    label: ',',
    run: ({ state, actions }) => actions.back(backTicks(state)),
  },
  { keys: ['k'], label: 'K', run: ({ actions }) => actions.step('kill') },
  { keys: ['g'], label: 'G', run: ({ actions }) => actions.step('gate') },
  {
    keys: ['f'],
    label: 'F',
    run: ({ actions }) => actions.step('allocation-failure'),
  },
  { keys: ['+', '='], label: '+', run: faster },
  { keys: ['-'], label: '-', run: slower },
  { keys: ['r'], label: 'R', run: ({ actions }) => actions.restart() },
  {
    keys: ['w'],
    label: 'W',
    run: toggleWhy,
  },
  {
    keys: ['m'],
    label: 'M',
    run: ({ actions }) => actions.openDialog('model'),
  },
  { keys: ['l'], label: 'L', run: () => askTime('size') },
  { keys: ['c'], label: 'C', run: () => askTime('compare') },
  { keys: ['i'], label: 'I', run: () => askTime('closer') },
  { keys: ['o'], label: 'O', run: () => askTime('wider') },
  {
    keys: ['p'],
    label: 'P',
    run: ({ state, actions }) => actions.setTheme(state.theme === 'projector' ? 'auto' : 'projector'),
  },
  { keys: ['?'], label: '?', run: toggleHelp },
  { keys: ['Escape'], label: 'Esc', run: escape },
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
const PAST_SLIDERS: readonly string[] = [...' .,wmlcio']

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
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || ALONE.includes(key) || isTaken(key, target))
    return false
  const letter = key.length === 1 ? key.toLowerCase() : key
  const binding = KEYS.find(({ keys }) => keys.includes(letter))
  if (binding) binding.run(context)
  else if (context.state.status === 'showing') context.actions.skip()
  return binding !== undefined
}
