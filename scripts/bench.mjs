// npm run bench [-- NAME ...]: runs bench/NAME.ts, or all of them, each in a process of its own.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'

/** The benches in order of name; files in folders are parts of them. */
function allBenches() {
  const folder = join(ROOT, 'bench')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length))
}

const asked = process.argv.slice(2)
await ensureInstalled()
for (const name of asked.length > 0 ? asked : allBenches()) {
  console.log(`\n== ${name}`)
  const code = await run(process.execPath, [join(ROOT, 'scripts', 'run-ts.mjs'), `bench/${name}.ts`])
  if (code !== 0) process.exitCode = code
}
