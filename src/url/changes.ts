import { assertNever } from '../base/assertNever.ts'
import type { Change } from '../scenarios/scenario.ts'

/** What stands behind tick and kind of each change, in this order. */
function valuesOf(change: Change): readonly (number | boolean)[] {
  switch (change.kind) {
    case 'memory':
    case 'reserve':
      return [change.pid, change.pages]
    case 'nice':
      return [change.pid, change.nice]
    case 'root':
    case 'rawio':
    case 'mlock':
      return [change.pid, change.on]
    case 'age':
      return [change.pid, change.age]
    case 'cpu':
      return [change.pid, change.cpu]
    case 'thread':
      return [change.pid, change.of]
    case 'signal':
      return [change.pid, change.signal]
    case 'fork':
      return [change.pid]
    case 'overcommit':
      return [change.value]
    default:
      return assertNever(change)
  }
}

/** The same fields by name, for reading them back. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  memory: ['pid', 'pages'],
  reserve: ['pid', 'pages'],
  nice: ['pid', 'nice'],
  root: ['pid', 'on'],
  rawio: ['pid', 'on'],
  age: ['pid', 'age'],
  cpu: ['pid', 'cpu'],
  mlock: ['pid', 'on'],
  thread: ['pid', 'of'],
  signal: ['pid', 'signal'],
  fork: ['pid'],
  overcommit: ['value'],
} satisfies Record<Change['kind'], readonly string[]>

/** "120:memory:925:5000,300:root:702:1" */
export const encodeChanges = (changes: readonly Change[]): string =>
  changes.map((change) => [change.tick, change.kind, ...valuesOf(change).map(Number)].join(':')).join(',')

const valueOf = (name: string, text: string | undefined): unknown => {
  if (text === undefined || text === '') return undefined
  return name === 'on' ? { '0': false, '1': true }[text] : Number(text)
}

function readChange(text: string): unknown {
  const [tick, kind = '', ...values] = text.split(':')
  const names = Object.hasOwn(NAMES, kind) ? (NAMES[kind] ?? []) : []
  const fields = names.map((name, at): [string, unknown] => [name, valueOf(name, values[at])])
  return { tick: valueOf('tick', tick), kind, ...Object.fromEntries(fields) }
}

/** Takes the text apart; what is in it is for the scenario schema to judge. */
export const readChanges = (text: string): readonly unknown[] =>
  text === '' ? [] : text.split(',').map(readChange)
