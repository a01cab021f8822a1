import { describe, expect, it } from 'vitest'
import { checkScenario } from '../../src/scenarios/check.ts'
import { LIMITS } from '../../src/scenarios/limits.ts'
import { textOf } from '../guards/repository.ts'
import { kinds, rows } from './format.ts'

const text = textOf('src/scenarios/FORMAT.md')

/** The cells of every row of a table whose first cell is code. */
const told = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const nameOf = (cell = ''): string => cell.replaceAll('`', '')
const tables = told.filter((cells) => cells.length === 4)
const lists = told.filter((cells) => cells.length === 2)

describe('FORMAT.md', () => {
  it('has a row for every field of the schema, and for nothing else', () => {
    expect(tables.map(([name]) => nameOf(name)).sort()).toEqual([...rows.keys()].sort())
  })

  it.each([...rows.values()])(
    'says what $path may be and is when it is left out',
    ({ path, allowed, usual }) => {
      const row = tables.find(([name]) => nameOf(name) === path)
      expect(row?.slice(2)).toEqual([allowed, usual])
      expect(row?.[1]?.length).toBeGreaterThan(10)
    },
  )

  it('tells of every kind of program, change and expectation', () => {
    expect(lists.map(([name]) => nameOf(name)).sort()).toEqual([...kinds].sort())
  })

  it('says how deep and how large a scenario may be', () => {
    expect(text).toContain(`more than ${LIMITS.depth} deep`)
    expect(text).toContain(`more than ${LIMITS.values} values`)
  })

  it('has an example that is right, to the last field', () => {
    const example = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    const { scenario, problems } = checkScenario(JSON.parse(example))
    expect(problems).toEqual([])
    expect(scenario).toMatchObject(JSON.parse(example))
  })
})
