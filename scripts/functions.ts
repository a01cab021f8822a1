import { readFileSync, writeFileSync } from 'node:fs'
import { functionTable } from '../tests/linux/functionTable.ts'

/** Writes the table of src/linux/functions.ts into the README beside it: `node scripts/run-ts.mjs scripts/functions.ts`, then `npm run format`. */
const README = 'src/linux/README.md'
const text = readFileSync(README, 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('|'))
  .join('\n')
writeFileSync(README, `${text.trimEnd()}\n\n${functionTable()}\n`)
