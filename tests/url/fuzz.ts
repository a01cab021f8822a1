import { library } from '../../src/scenarios/index.ts'
import { toBase64url } from '../../src/url/base64url.ts'
import { encodeLink, freshLink } from '../../src/url/index.ts'
import { sealBytes } from '../../src/url/sealed.ts'
import { dice, edits, ownScenario } from './corpus.ts'
import { LINKS } from './links.ts'

type Roll = (most: number) => number

/** What people, mail programs and attackers put into links. */
const POISON: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-0',
  '1e308',
  '1e-400',
  '-1',
  '99999999999999999999',
  '4294967296',
  '0x10',
  '\u202egpj.exe',
  '\u2066\u2028\u0000\u001b[2J',
  '\ud800',
  '%',
  '%ZZ',
  '%3B',
  '%u202e',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  '${7*7}',
  ';',
  '=',
  ',',
  ':',
  ';;;;',
  ';t=',
  ';c=',
  ';z=',
  ';d=',
  ';m=ram:',
  ';ask=1',
  '#v2',
  '\n',
  ' ',
]

/** JSON that is no scenario, or a hostile one. */
const JSONS: readonly string[] = [
  'null',
  '5',
  '"tasks"',
  '[]',
  '{}',
  '{"tasks":[]}',
  '{"tasks":{"length":1e9}}',
  '{"tasks":[null,[],{},5]}',
  '{"__proto__":{"tasks":[]},"tasks":[{"pid":1}]}',
  '{"tasks":[{"pid":5,"comm":"a","program":{"kind":"__proto__"}}]}',
  '{"tasks":[{"pid":5,"comm":"\u202ea","thread_of":5,"program":{"kind":"leak","pages":1,"rate":1}}]}',
  '{"tasks":[{"pid":5,"comm":"a","thread_of":6,"program":{"kind":"leak","pages":1,"rate":1}},{"pid":6,"comm":"b","thread_of":5,"program":{"kind":"leak","pages":1,"rate":1}},{"pid":6,"comm":"c","nice":1e308,"program":{"kind":"leak","pages":1,"rate":1}}]}',
  '{"machine":{"ram":1e308,"swap":-1,"disk":null},"hero":"5","tasks":[{"pid":5,"comm":"a","program":{"kind":"leak","pages":1,"rate":1}}],"changes":[{"tick":1,"kind":"memory"},5,null],"expect":"dies"}',
]

const fresh = library.map(freshLink)
const first = fresh[0]

/** Links that open. */
const CHEAP: readonly string[] = [...LINKS.map(({ link }) => link), ...fresh.map(encodeLink)].filter(
  (link) => !link.includes('j=') && !link.includes('c='),
)
const COSTLY: readonly string[] = [
  ...LINKS.map(({ link }) => link).filter((link) => link.includes('c=') || link.includes('j=')),
  ...(first
    ? [encodeLink({ ...first, changes: edits(1, 3, 0) }), encodeLink({ ...first, changes: edits(2, 9, 0) })]
    : []),
  encodeLink(freshLink(ownScenario(3, 1, 'usual'))),
]

const pick = <Item>(roll: Roll, items: readonly Item[]): Item | undefined => items[roll(items.length)]

const text = (roll: Roll, most: number): string =>
  Array.from({ length: roll(most) }, () =>
    String.fromCharCode(roll(8) === 0 ? roll(65536) : 32 + roll(96)),
  ).join('')

/** One mutation: something is cut out, put in, doubled, or written over. */
function mutated(roll: Roll, link: string): string {
  const at = roll(link.length + 1)
  const cut = roll(2) === 0 ? roll(4) : roll(link.length + 1)
  const put = [pick(roll, POISON) ?? '', text(roll, 4), link.slice(at, at + cut), ''][roll(4)] ?? ''
  return link.slice(0, at) + put + link.slice(at + cut)
}

/** A part that is sealed all right, over bytes that nobody packed. */
function sealed(roll: Roll): string {
  const bytes = Uint8Array.from({ length: roll(40) }, () => roll(256))
  return `#v2;${pick(roll, ['z', 'd'])}=${sealBytes(bytes)}`
}

/** A link from chance: of ten, six are mutations of short ones, one of long ones, the others are made up. */
export function anyLink(seed: number): string {
  const roll = dice(seed)
  for (let i = 0; i < 3; i++) roll(2)
  const kind = roll(20)
  if (kind < 13) return mutated(roll, mutated(roll, pick(roll, CHEAP) ?? ''))
  if (kind < 15) return mutated(roll, pick(roll, COSTLY) ?? '')
  if (kind < 16) return sealed(roll)
  if (kind < 17) return `#v1;j=${toBase64url(mutated(roll, pick(roll, JSONS) ?? ''))}`
  if (kind < 18) return `#v${roll(12)};${text(roll, 30)}`
  return text(roll, 60)
}
