import { scenarioSchema } from '../../src/scenarios/schema.ts'

/** A field of the format as its schema has it: "tasks[].nice", what is allowed, and what it is when it is left out. */
export interface Field {
  readonly path: string
  readonly allowed: string
  readonly usual: string
}

/** What a valibot schema or action says of itself. */
interface Node {
  readonly type: string
  readonly wrapped?: Node
  readonly default?: unknown
  readonly entries?: Readonly<Record<string, Node>>
  readonly item?: Node
  readonly options?: readonly unknown[]
  readonly pipe?: readonly Node[]
  readonly requirement?: unknown
  readonly literal?: unknown
  readonly getter?: (input: unknown) => Node
}

/** All steps of pipes in pipes. */
const steps = (node: Node): readonly Node[] =>
  node.pipe ? node.pipe.flatMap((each) => (each === node ? [each] : [each, ...steps(each)])) : [node]

const requirement = (node: Node, type: string): unknown =>
  steps(node).find((each) => each.type === type)?.requirement

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``

function allowed(node: Node): string {
  const of = (type: string): string => String(requirement(node, type))
  switch (node.type) {
    case 'number': {
      const kind = steps(node).some(({ type }) => type === 'integer') ? 'whole number' : 'number'
      return `${kind}, ${of('min_value')} to ${of('max_value')}`
    }
    case 'string':
      return requirement(node, 'min_length') === undefined
        ? `text, ${of('regex')}`
        : `text, ${of('min_length')} to ${of('max_length')} letters`
    case 'array':
      return `list, at most ${of('max_length')}`
    case 'boolean':
      return '`true`, `false`'
    case 'picklist':
      return (node.options ?? []).map(code).join(', ')
    case 'literal':
      return code(node.literal)
    case 'object':
    case 'variant':
      return 'object'
    default:
      throw new Error(`no words for ${node.type}`)
  }
}

const bare = (node: Node): Node => (node.type === 'optional' && node.wrapped ? bare(node.wrapped) : node)

/** The kind of an option of a variant. */
const kindOf = ({ entries }: Node): string => String(entries?.['kind']?.literal)

function below(path: string, node: Node): readonly Field[] {
  if (node.entries)
    return Object.entries(node.entries).flatMap(([key, each]) => field(`${path}.${key}`, each))
  if (node.type === 'variant')
    return (node.options as readonly Node[]).flatMap((option) => below(`${path}(${kindOf(option)})`, option))
  // The schemas of entries are asked for one by one: anything that is no hole gives that of a good entry.
  const item = node.item?.getter ? bare(node.item.getter(undefined)) : undefined
  return item && (item.entries || item.type === 'variant') ? below(`${path}[]`, item) : []
}

function field(path: string, node: Node): readonly Field[] {
  const inner = bare(node)
  const given = node.default
  const usual = node.type === 'optional' ? (given === undefined ? 'none' : code(given)) : 'must be given'
  return [{ path: path.replace(/^\./, ''), allowed: allowed(inner), usual }, ...below(path, inner)]
}

/** Every field of the format. */
export const fields: readonly Field[] = Object.entries(
  (scenarioSchema as unknown as { entries: Readonly<Record<string, Node>> }).entries,
).flatMap(([key, each]) => field(key, each))

/** What every kind of a list has alike is documented once. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^changes\[\]\(\w+\)\.(tick|pid)$/, 'changes[].$1'],
  [/^expect\[\]\(\w+\)\.(within|pid)$/, 'expect[].$1'],
  [/^tasks\[\]\.program\(\w+\)\.(pages|cpu)$/, 'tasks[].program.$1'],
]

/** A kind is named where kinds are told; the task that starts later is a task. */
const isTold = ({ path }: Field): boolean =>
  !/\)\.kind$/.test(path) && !path.startsWith('changes[](start).task.')

/** The rows that the tables of FORMAT.md must have, by path. */
export const rows: ReadonlyMap<string, Field> = new Map(
  fields.filter(isTold).map((each) => {
    const path = ALIKE.reduce((name, [from, to]) => name.replace(from, to), each.path)
    return [path, { ...each, path }]
  }),
)

/** The kinds of programs, changes and expectations: "tasks[].program(daemon)". */
export const kinds: readonly string[] = fields
  .map(({ path }) => path)
  .filter((path) => path.endsWith(').kind') && !path.includes('(start).task'))
  .map((path) => path.replace(/\.kind$/, ''))
