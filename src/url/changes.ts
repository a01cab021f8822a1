import type { Change } from '../scenarios/scenario.ts'

/** What stands behind tick and kind of each change, in this order. What is not here a link says packed. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
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
  exit: ['pid'],
  overcommit: ['value'],
  swapon: ['pages'],
  swapoff: [],
}

const fieldsOf = (kind: string): readonly string[] | undefined =>
  Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined

const isPlain = (change: Change): boolean => fieldsOf(change.kind) !== undefined

function say(change: Change): string {
  const values = new Map<string, unknown>(Object.entries(change))
  const said = (fieldsOf(change.kind) ?? []).map((name) => Number(values.get(name)))
  return [change.tick, change.kind, ...said].join(':')
}

/** "120:memory:925:5000,300:root:702:1"; undefined when there is one that cannot be said so. */
export const encodeChanges = (changes: readonly Change[]): string | undefined =>
  changes.every(isPlain) ? changes.map(say).join(',') : undefined

const valueOf = (name: string, text: string | undefined): unknown => {
  if (text === undefined || text === '') return undefined
  return name === 'on' ? { '0': false, '1': true }[text] : Number(text)
}

function readChange(text: string): unknown {
  const [tick, kind = '', ...values] = text.split(':')
  const fields = (fieldsOf(kind) ?? []).map((name, at): [string, unknown] => [
    name,
    valueOf(name, values[at]),
  ])
  return { tick: valueOf('tick', tick), kind, ...Object.fromEntries(fields) }
}

/** Takes the text apart; what is in it is for the scenario schema to judge. */
export const readChanges = (text: string): readonly unknown[] =>
  text === '' ? [] : text.split(',').map(readChange)
