import { readFileSync } from 'node:fs'
import { problemText } from '../src/content/imported.ts'
import { type Problem, importText, textOfBytes } from '../src/import/index.ts'
import { toldOf } from '../src/import/told.ts'

const textOf = (problem: Problem): string => problemText(problem.kind, problem)

/** One line of JSON for a file; the name of the error if it cannot be read. */
function told(file: string): string {
  try {
    return toldOf(file, importText(textOfBytes(readFileSync(file))), textOf)
  } catch (error) {
    process.exitCode = 1
    const { code = 'unknown', message } = error as NodeJS.ErrnoException
    return JSON.stringify({ file, error: code, message })
  }
}

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('usage: npm run import -- FILE...')
  process.exitCode = 1
}
for (const file of files) console.log(told(file))
