import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compareContent } from '../conformance/files.ts'
import { lineOf, main } from '../conformance/main.ts'

const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

function run(...paths: readonly string[]): { readonly code: number; readonly lines: readonly string[] } {
  const lines: string[] = []
  const code = main(paths, (line) => lines.push(line))
  return { code, lines }
}

const roots = (...rows: readonly number[][]): string =>
  JSON.stringify({ header: { columns: ['x', 'y'] }, rows })

describe('the conformance program', () => {
  it('knows a format by its content, whatever the file is called', () => {
    const { code, lines } = run(write('holiday.json', roots([8, 2])))
    expect(lines.at(-1)).toBe('1 passed, 0 failed')
    expect(code).toBe(0)
  })

  it('names the first difference: item, field, expected and got', () => {
    const { code, lines } = run(write('wrong.json', roots([4, 2], [6, 2], [7, 2])))
    expect(lines[0]).toMatch(/wrong\.json: row 1 \(x = 6\), y: expected 2, got 3$/)
    expect(lines[1]).toBe('0 passed, 1 failed')
    expect(code).toBe(1)
  })

  it('reads columns by their names, not by their places', () => {
    const swapped = { header: { columns: ['y', 'x'] }, rows: [[3, 6]] }
    expect(compareContent(swapped)).toEqual({ kind: 'ok' })
  })

  it('fails with a sentence on what it cannot read', () => {
    const { code, lines } = run(
      write('half.json', '{"rows": ['),
      write('list.json', '[1]'),
      write('foreign.json', '{"a": 1}'),
    )
    expect(lines[0]).toMatch(/half\.json: failed, it cannot be read as JSON/)
    expect(lines[1]).toMatch(/list\.json: failed, its JSON is not an object/)
    expect(lines[2]).toMatch(/foreign\.json: failed, it has none of the golden formats/)
    expect(lines[3]).toBe('0 passed, 3 failed')
    expect(code).toBe(1)
  })

  it('fails on a path that does not exist', () => {
    expect(run(join(folder, 'nowhere')).lines[0]).toMatch(/nowhere: failed, .*ENOENT/)
  })

  it('fails on a file that begins like a format and is broken further on', () => {
    const broken = { header: { columns: ['x', 'y'] }, rows: [7] }
    expect(lineOf('f', compareContent(broken))).toMatch(
      /^f: failed, it looks like int_sqrt but could not be run: /,
    )
  })

  it('fails when a trace goes on after the run has ended', () => {
    const machine = { zones: { dma: 256, normal: 0 }, reserved_pages: 8, swap_pages: 0, start_jiffies: 0 }
    const config = { ...machine, yield_jiffies: 1, io_jiffies: 0, page_table_frames: 0, task_frames: 0 }
    const golden = { workload: { config, tasks: [], ops: [], record_every: 1 }, trace: [{}, {}], final: {} }
    expect(compareContent(golden)).toMatchObject({ kind: 'differs', difference: { at: 'op -1' } })
  })
})
