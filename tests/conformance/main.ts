import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { assertNever } from '../../src/base/assertNever.ts'
import { compareFile, type FileResult } from './files.ts'

/** All .json files of a path, folders walked; a path that does not exist is kept, and fails when it is read. */
export function filesBelow(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = join(path, entry.name)
      if (entry.isDirectory()) return filesBelow(below)
      return entry.name.endsWith('.json') ? [below] : []
    })
}

/** One line about one file. */
export function lineOf(file: string, result: FileResult): string {
  switch (result.kind) {
    case 'ok':
      return `${file}: ok`
    case 'skipped':
      return `${file}: skipped, ${result.why}`
    case 'unreadable':
      return `${file}: failed, ${result.why}`
    case 'differs': {
      const { at, field, expected, got } = result.difference
      return `${file}: ${at}, ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`
    }
    default:
      return assertNever(result)
  }
}

/** Compares every file of the paths with the simulated kernel; the exit code is 0 only if none failed. */
export function main(paths: readonly string[], print: (line: string) => void = console.log): number {
  let passed = 0
  let failed = 0
  for (const file of (paths.length ? paths : ['tests/golden']).flatMap(filesBelow)) {
    const result = compareFile(file)
    print(lineOf(file, result))
    if (result.kind === 'ok') passed++
    else if (result.kind !== 'skipped') failed++
  }
  print(`${passed} passed, ${failed} failed`)
  return failed ? 1 : 0
}
