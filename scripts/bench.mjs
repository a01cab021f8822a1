// npm run bench [-- NAME ARGS]: runs bench/NAME.ts with ARGS, or all benches, each in a process of its own.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'

/** The benches in order of name; files in folders are parts of them. */
function allBenches() {
  const folder = join(ROOT, 'bench')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length))
}

/**
 * One bench, in a process of its own; a failure is remembered as the exit code of all.
 * @param {string} name
 * @param {readonly string[]} args
 */
async function bench(name, args) {
  console.log(`\n== ${name}`)
  const file = join(ROOT, 'scripts', 'run-ts.mjs')
  const code = await run(process.execPath, [file, `bench/${name}.ts`, ...args])
  if (code !== 0) process.exitCode = code
}

const [asked, ...rest] = process.argv.slice(2)
await ensureInstalled()
// Two of them measure the built page: an old one, or none, would be no measurement.
await ensureBuilt()
if (asked === undefined) for (const name of allBenches()) await bench(name, [])
else if (allBenches().includes(asked)) await bench(asked, rest)
else {
  console.error(`No bench is called "${asked}". There are: ${allBenches().join(', ')}.`)
  process.exitCode = 1
}
