/** Where something that the reader knows begins in a line, and where its words end. */
export interface Anchor {
  readonly kind: AnchorKind
  readonly at: number
  readonly end: number
}

/** What a line is found by: words that must be in it, looked for first because that is fast; and how they stand there. */
interface Find {
  readonly words: readonly string[]
  readonly pattern: RegExp
}

const find = (words: readonly string[], pattern: RegExp): Find => ({ words, pattern })

/**
 * By which words each kind of line is found, wherever in a line they stand: loggers put anything before them, and mails
 * run lines together. Every repetition is bounded, so that no text takes more than linear time.
 */
const FINDS = {
  header: find(['pid'], /(?:\[ {0,8}|^)pid {0,8}\](?= )/g),
  row: find(['] '], /\[ {0,10}\d{1,10} {0,4}\](?= {1,16}-?\d)/g),
  invoked: find(['oom-killer'], /invoked oom-killer(?=:)|(?<!invoked |[\w"%-])oom-killer(?=: gfp_mask)/g),
  summary: find(['oom-kill:', ',task='], /oom-kill:(?=constraint=)|(?<![^\s\]>;]),task=/g),
  kill: find([' process'], /[Kk]ill(?:ed)? process(?= |$)/g),
  who: find(['PID: ', 'Pid: '], /CPU: \d{1,5} (?:UID: \d{1,10} )?PID: \d|[Pp]id: \d{1,10}, comm: /g),
  pages: find([' pages'], /(?<!\d)\d{1,15} (?:pages (?:of )?RAM|pages reserved|reserved pages)\b/g),
  swap: find([' swap'], /(?:Total|Free) swap {0,3}[=:] {0,8}\d{1,15}kB/g),
  zone: find(['present:', 'managed:'], /(?:present|managed):\d{1,15}kB/g),
  buddy: find(['*'], /(?:DMA|DMA32|Normal|HighMem|Movable|Device): \d{1,9}\*\d{1,6}kB/g),
  limit: find(['usage '], /(?:memory\+swap|memory|swap|kmem): usage \d{1,20}kB, limit/g),
  group: find(
    ['limit of', 'cgroup'],
    /killed as a result of limit of|Memory limit reached of cgroup|Memory cgroup stats for/g,
  ),
  fault: find(['VM: kill', 'memory for'], /VM: killing process |Out of memory for /g),
  reaped: find(['reaped'], /oom_reaper: reaped process \d{1,10}/g),
  wholeGroup: find(['going to', 'oom.group'], /are going to be killed\b|due to memory\.oom\.group/g),
  panic: find(
    ['panic', 'killable'],
    /Kernel panic - not syncing: |no killable processes|panic_on_oom is (?:selected|enabled)/g,
  ),
  trace: find(
    ['memory+0x', 'process+0x', 'header+0x'],
    /(?:out_of_memory|oom_kill_process|dump_header)\+0x/g,
  ),
  version: find(['Linux version'], /Linux version [2-9]\.\d/g),
  userKiller: find(
    ['SIG', 'pressure for', 'memorykiller', 'lmkd'],
    /sending SIG(?:TERM|KILL) to process|at or below SIG(?:TERM|KILL) limits|due to memory pressure for|lowmemorykiller: Kill|lmkd: Kill/g,
  ),
} as const satisfies Readonly<Record<string, Find>>

export type AnchorKind = keyof typeof FINDS

const ALL = Object.entries(FINDS) as readonly (readonly [AnchorKind, Find])[]
const NONE: readonly Anchor[] = []

function collect(text: string, kind: AnchorKind, pattern: RegExp, into: Anchor[]): void {
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    into.push({ kind, at: found.index, end: pattern.lastIndex })
  }
}

/** Rows are most of a log: one that holds nothing else is known at a glance. */
const ROW = /\[ {0,10}\d{1,10} {0,4}\] {1,16}-?\d{1,10} {1,12}\d{1,10} {1,16}\d{1,16} {1,16}\d{1,16} [^[:]*$/

/** All anchors of a line, from left to right. */
export function anchorsIn(text: string): readonly Anchor[] {
  const row = text.includes('] ') ? ROW.exec(text) : undefined
  if (row) return [{ kind: 'row', at: row.index, end: text.length }]
  let anchors: Anchor[] | undefined
  for (const [kind, { words, pattern }] of ALL) {
    for (const word of words) {
      if (!text.includes(word)) continue
      collect(text, kind, pattern, (anchors ??= []))
      break
    }
  }
  if (!anchors) return NONE
  return anchors.length > 1 ? anchors.sort((a, b) => a.at - b.at) : anchors
}
