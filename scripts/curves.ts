// npm run curves: runs every scenario of the library and writes the small pictures of the gallery into src/scenarios/curves.ts.
import { writeFileSync } from 'node:fs'
import { curveOf } from '../src/machine/curve.ts'
import { library } from '../src/scenarios/index.ts'

const curves = Object.fromEntries(library.map((scenario) => [scenario.id, curveOf(scenario)]))

writeFileSync(
  'src/scenarios/curves.ts',
  `import type { Curve } from './curve.ts'

/** Written by npm run curves; a test runs every scenario again and compares. */
export const CURVES: Readonly<Record<string, Curve>> = ${JSON.stringify(curves)}
`,
)
