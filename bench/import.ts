import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { importText } from '../src/import/index.ts'

const ROUNDS = 9
const MB = 1024 * 1024

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]

function timeOf(text: string, rounds = ROUNDS): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    importText(text)
    times.push(performance.now() - start)
  }
  return Number(median(times).toFixed(1))
}

const padded = (value: number, width: number): string => String(value).padStart(width)

const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `[  100.${padded(at, 6)}] [${padded(at + 300, 7)}] ${padded(at & 3 ? 1000 : 0, 5)} ${padded(at + 300, 5)} ${padded((at * 7919) & 0xfffff, 8)} ${padded((at * 613) & 0xffff, 8)} ${padded(4096 * (at & 255), 8)} ${padded(at & 1023, 8)}         ${padded(0, 5)} task${at}`,
  ).join('\n')

/** A report of an invented machine. */
const report = (tasks: number): string =>
  [
    '[  100.000000] worker invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0',
    '[  100.000001] CPU: 1 PID: 301 Comm: worker Not tainted 5.10.100 #1',
    '[  100.000002] Mem-Info:',
    '[  100.000003] Total swap = 1048572kB',
    '[  100.000004] 4194304 pages RAM',
    '[  100.000005] 70000 pages reserved',
    '[  100.000006] Tasks state (memory values in pages):',
    '[  100.000007] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name',
    rows(tasks),
    '[  100.900000] Out of memory: Killed process 301 (task1) total-vm:31676kB, anon-rss:2452kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:4kB oom_score_adj:0',
  ].join('\n')

const one = report(200)
const noise = Array.from(
  { length: 60 },
  (_, at) => `Mar 14 10:00:${at % 60} node kernel: audit: type=1400 audit(${at})`,
).join('\n')

const ofSize = (bytes: number): string => {
  const piece = `${one}\n${noise}\n`
  return piece.repeat(Math.ceil(bytes / piece.length))
}

const TEXTS: Readonly<Record<string, string>> = {
  'one report, 200 tasks': one,
  'one report, 20000 tasks': report(20_000),
  '5 MB of reports': ofSize(5 * MB),
  '20 MB of reports': ofSize(19.9 * MB),
  '20 MB of brackets': '['.repeat(19 * MB),
  '20 MB of blanks': ' '.repeat(19 * MB),
  '20 MB of digits': '1'.repeat(19 * MB),
}

importText(one)
for (const [name, text] of Object.entries(TEXTS)) {
  const rounds = text.length > 6 * MB ? 1 : ROUNDS
  console.log(JSON.stringify({ bench: 'import', text: name, letters: text.length, ms: timeOf(text, rounds) }))
}

/** The real reports, where they are: the slowest of them counts. */
const folder = process.env.BADNESS_REPORTS ?? '../shared/reports'
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : []
const times = files.map((file) => ({ file, ms: timeOf(readFileSync(`${folder}/${file}`, 'utf8')) }))
const slowest = times.reduce((a, b) => (a.ms > b.ms ? a : b), { file: 'none', ms: 0 })
console.log(JSON.stringify({ bench: 'import', text: 'real reports', files: files.length, slowest }))
