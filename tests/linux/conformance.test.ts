import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Bench } from '../conformance/bench.ts'
import { compareContent } from '../conformance/files.ts'
import { lineOf, main } from '../conformance/main.ts'
import { taskOf } from './workloads.ts'

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

const machine = { zones: { dma: 256, normal: 0 }, reserved_pages: 8, swap_pages: 0, start_jiffies: 0 }
const config = { ...machine, yield_jiffies: 1, io_jiffies: 0, page_table_frames: 0, task_frames: 0 }

/** What is said of a workload that cannot be run. */
function refusal(workload: object): string {
  const whole = { config, tasks: [], ops: [], record_every: 1, ...workload }
  const result = compareContent({ workload: whole, trace: [{}], final: {} })
  return result.kind === 'unreadable' ? result.why : result.kind
}

const task = taskOf(7, 10, { text_pages: 0, stack_pages: 0 })

describe('a workload that the machine cannot hold is refused with field, value and limit', () => {
  const cases: readonly (readonly [object, string])[] = [
    [
      { config: { ...config, reserved_pages: 300 } },
      'reserved_pages is 300: it must be a whole number from 1 to 256.',
    ],
    [
      { config: { ...config, zones: { dma: 5000, normal: 0 } } },
      'dma is 5000: it must be a whole number from 0 to 4096.',
    ],
    [
      { config: { ...config, swap_pages: -1 } },
      'swap_pages is -1: it must be a whole number from 0 to 16777215.',
    ],
    [{ ops: [['fly', 7]] }, 'ops[0] is fly: it must be one of touch, burst, stride,'],
    [{ ops: [['touch', 7, 1]] }, 'ops[0] is touch with 2 numbers: it takes 3.'],
    [{ ops: [['tick', 'x']] }, 'ops[0][1] is x: it must be a whole number.'],
    [{ ops: [['par', [[7, [['doze', 1]]]]]] }, 'ops[0][1][0][1][0] is doze: it must be one of'],
    [{ tasks: [task, task] }, 'tasks[1].pid is 7: another task has it (kswapd has 4).'],
    [{ tasks: [{ ...task, pid: 4 }] }, 'tasks[0].pid is 4: another task has it (kswapd has 4).'],
    [
      { tasks: [{ ...task, pid: 32768 }] },
      'tasks[0].pid is 32768: it must be a whole number from 1 to 32767.',
    ],
    [
      { tasks: [{ ...task, total_vm: 800000 }] },
      'tasks[0].total_vm is 800000: it must be a whole number from 0 to 753664.',
    ],
    [
      { tasks: [{ ...task, share_mm: 9 }] },
      'tasks[0].share_mm is 9: it must be the pid of an earlier task, or 0.',
    ],
    [
      { tasks: { length: 32767 } },
      'the number of tasks is 32767: it must be a whole number from 0 to 32766.',
    ],
  ]
  it.each(cases.map(([workload, sentence]) => [sentence, workload] as const))('%s', (sentence, workload) => {
    expect(refusal(workload)).toContain(sentence)
  })

  it('when it forks a pid that is alive', () => {
    const bench = new Bench({ name: '', config, tasks: [task], ops: [['fork', 7, task]], record_every: 1 })
    expect(() => bench.run(0)).toThrow('pid 7 is alive: it cannot be forked twice')
  })
})

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
    const golden = { workload: { config, tasks: [], ops: [], record_every: 1 }, trace: [{}, {}], final: {} }
    expect(compareContent(golden)).toMatchObject({ kind: 'differs', difference: { at: 'op -1' } })
  })
})
