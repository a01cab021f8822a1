import { describe, expect, it } from 'vitest'
import { ROOT, projectFiles, sourceFiles, textOf } from './repository.ts'
import { existsSync } from 'node:fs'

/** Lines of a text; the last line feed ends a line and begins none. */
function lineCount(text: string): number {
  return text.trimEnd().split('\n').length
}

/** A text without its tables, which are data. */
const withoutTables = (text: string): string => text.replaceAll(/^\|.*\n/gm, '')

const layers = [...new Set(projectFiles().flatMap((file) => /^src\/[^/]+(?=\/)/.exec(file) ?? []))].sort()

describe('the tree of src', () => {
  it.each(layers)('%s says in at most 30 lines what it is', (layer) => {
    expect(existsSync(`${ROOT}${layer}/README.md`)).toBe(true)
    expect(lineCount(withoutTables(textOf(`${layer}/README.md`)))).toBeLessThanOrEqual(30)
  })

  it('has no file over 500 lines', () => {
    expect(sourceFiles().filter((file) => lineCount(textOf(file)) > 500)).toEqual([])
  })
})
