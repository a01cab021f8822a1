import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compareFile, type FileResult } from './files.ts'

/** All .json files of a path, folders walked. */
function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
    .filter((file) => file.endsWith('.json'))
}

function line(file: string, result: FileResult): string {
  if (result === 'skipped') return `${file}: no golden format, skipped`
  if (!result) return `${file}: ok`
  const { op, field, expected, got } = result
  return `${file}: op ${op}, ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`
}

/** Compares every file of the paths with the simulated kernel; the exit code is 0 only if none differs. */
export function main(paths: readonly string[]): number {
  let passed = 0
  let failed = 0
  for (const file of (paths.length ? paths : ['tests/golden']).flatMap(filesBelow)) {
    const result = compareFile(JSON.parse(readFileSync(file, 'utf8')))
    console.log(line(file, result))
    if (result === 'skipped') continue
    if (result) failed++
    else passed++
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
