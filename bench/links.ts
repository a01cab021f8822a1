import { LIMITS } from '../src/scenarios/limits.ts'
import { library } from '../src/scenarios/index.ts'
import { decodeLink, defaultLink, encodeLink } from '../src/url/index.ts'
import { pack } from '../src/url/pack/pack.ts'
import { sealBytes } from '../src/url/sealed.ts'
import { anyLink } from '../tests/url/fuzz.ts'

const ROUNDS = 9
const RANDOM = 20_000
const ANY_SIZE = { values: Infinity, letters: Infinity }

function msOf(link: string): number {
  const start = performance.now()
  decodeLink(link)
  return performance.now() - start
}

const median = (link: string): number =>
  Array.from({ length: ROUNDS }, () => msOf(link)).toSorted((a, b) => a - b)[ROUNDS >> 1]

const packed = (value: unknown): string => `#v2;z=${sealBytes(pack(value, ANY_SIZE) ?? new Uint8Array(0))}`

const [base] = library
const crowd = Array.from({ length: LIMITS.tasks }, (_, at) => ({
  ...base.tasks[at % base.tasks.length],
  pid: at === 0 ? 1 : at + 100,
  comm: `task${at}`,
}))

const LINKS: Readonly<Record<string, string>> = {
  'of the library': '#v1;s=an-evening-in-2002;t=1200',
  'of as many tasks as there may be': encodeLink({
    ...defaultLink,
    scenario: { ...base, id: 'mine', tasks: crowd },
  }),
  'a bomb of values': packed(Array.from({ length: 1e6 }, () => 7)),
  'a bomb of letters': packed({ tasks: 'a'.repeat(1e7) }),
  'a bomb of boxes': packed(JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`)),
  '10 MB of nonsense': `#v2;z=${'x'.repeat(1e7)}`,
}

for (const [name, link] of Object.entries(LINKS))
  console.log(
    JSON.stringify({ bench: 'links', link: name, letters: link.length, ms: Number(median(link).toFixed(2)) }),
  )

/** Random and mutated links: the slowest counts. */
let slowest = { seed: 0, ms: 0 }
for (let seed = 0; seed < RANDOM; seed++) {
  const ms = msOf(anyLink(seed))
  if (ms > slowest.ms) slowest = { seed, ms }
}
console.log(
  JSON.stringify({
    bench: 'links',
    link: `slowest of ${RANDOM} random ones`,
    ...slowest,
    ms: Number(slowest.ms.toFixed(2)),
  }),
)
