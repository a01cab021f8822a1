/** What a column tells, whatever a tool calls it. */
export type Meaning =
  | 'pid'
  | 'lwp'
  | 'ppid'
  | 'user'
  | 'uid'
  | 'euid'
  | 'vsz'
  | 'sz-pages'
  | 'rss'
  | 'rss-pages'
  | 'swap'
  | 'mem-percent'
  | 'nice'
  | 'stat'
  | 'time'
  | 'elapsed'
  | 'etimes'
  | 'started'
  | 'oom_score_adj'
  | 'oom_adj'
  | 'command'
  | 'number'
  | 'percent'
  | 'place'
  | 'word'

/** The headers of ps, top and BusyBox, in capitals. */
const HEADERS: Readonly<Record<string, Meaning>> = {
  PID: 'pid',
  TGID: 'pid',
  LWP: 'lwp',
  SPID: 'lwp',
  TID: 'lwp',
  PPID: 'ppid',
  USER: 'user',
  RUSER: 'user',
  EUSER: 'user',
  UNAME: 'user',
  USERNAME: 'user',
  OWNER: 'user',
  UID: 'user',
  RUID: 'uid',
  EUID: 'euid',
  VSZ: 'vsz',
  VSIZE: 'vsz',
  VMSIZE: 'vsz',
  VIRT: 'vsz',
  SIZE: 'vsz',
  SZ: 'sz-pages',
  RSS: 'rss',
  RSZ: 'rss',
  RSSIZE: 'rss',
  RES: 'rss',
  SWAP: 'swap',
  '%MEM': 'mem-percent',
  NI: 'nice',
  NICE: 'nice',
  STAT: 'stat',
  STATE: 'stat',
  S: 'stat',
  TIME: 'time',
  'TIME+': 'time',
  CPUTIME: 'time',
  ELAPSED: 'elapsed',
  ETIME: 'elapsed',
  ETIMES: 'etimes',
  STARTED: 'started',
  LSTART: 'started',
  START: 'started',
  STIME: 'started',
  OOMA: 'oom_score_adj',
  OOMADJ: 'oom_score_adj',
  OOM_SCORE_ADJ: 'oom_score_adj',
  OOM_ADJ: 'oom_adj',
  BENUTZER: 'user',
  BEFEHL: 'command',
  'ZEIT+': 'time',
  'UTIL.': 'user',
  'COM.': 'command',
  'TEMPS+': 'time',
  USUARIO: 'user',
  ORDEN: 'command',
  'HORA+': 'time',
  USUÁRIO: 'user',
  COMANDO: 'command',
  'TEMPO+': 'time',
  'UŻYTK.': 'user',
  KOMENDA: 'command',
  'CZAS+': 'time',
  进程号: 'pid',
  进程: 'pid',
  '进\ufffd': 'pid',
  COMMAND: 'command',
  CMD: 'command',
  COMM: 'command',
  ARGS: 'command',
  NAME: 'command',
  UCMD: 'command',
  '%CPU': 'percent',
  '%VSZ': 'percent',
  'CPU%': 'percent',
  'MEM%': 'mem-percent',
  PGID: 'number',
  PGRP: 'number',
  SID: 'number',
  SESS: 'number',
  NLWP: 'number',
  THCNT: 'number',
  NTH: 'number',
  THR: 'number',
  CPU: 'number',
  PSR: 'number',
  P: 'number',
  C: 'number',
  VSS: 'vsz',
  RSIZE: 'rss',
  SWAPSZ: 'swap',
  CMDLINE: 'command',
  WCPU: 'percent',
  '#TH': 'number',
  '#WQ': 'word',
  '#PORT': 'word',
  '#PORTS': 'word',
  MEM: 'rss',
  PURG: 'word',
  CMPRS: 'word',
  VSTEXT: 'word',
  VSLIBS: 'word',
  VDATA: 'word',
  VSTACK: 'word',
  PSIZE: 'word',
  VGROW: 'word',
  RGROW: 'word',
  USS: 'word',
  PSS: 'word',
  PC: 'place',
  'MINFLT/S': 'word',
  'MAJFLT/S': 'word',
  F: 'word',
  CLS: 'word',
  SCH: 'word',
  PRI: 'word',
  PR: 'word',
  RTPRIO: 'word',
  ADDR: 'word',
  WCHAN: 'word',
  TTY: 'word',
  TT: 'word',
  TPGID: 'word',
  SHR: 'word',
  SHARE: 'word',
  LIB: 'word',
  DATA: 'word',
  CODE: 'word',
  DRS: 'word',
  TRS: 'word',
  DT: 'word',
  MAJFL: 'word',
  MINFL: 'word',
  MAJFLT: 'word',
  MINFLT: 'word',
  LABEL: 'word',
  GROUP: 'word',
  RGROUP: 'word',
  GID: 'word',
  RGID: 'word',
  EGID: 'word',
  CGROUP: 'word',
  OOM: 'word',
  OOMS: 'word',
  PENDING: 'word',
  BLOCKED: 'word',
  IGNORED: 'word',
  CAUGHT: 'word',
}

/** One column of a listing. */
export interface Column {
  /** As the header names it. */
  readonly name: string
  readonly meaning: Meaning
}

/** What a header's word means; undefined if no tool has it. */
export const meaningOf = (word: string): Meaning | undefined =>
  Object.hasOwn(HEADERS, word.toUpperCase()) ? HEADERS[word.toUpperCase()] : undefined

/** More than any tool prints. */
const MOST_COLUMNS = 64

/** Words as some tools shout them and others do not: "PID", "Pid". A sentence has none of them, or few. */
const isCapital = (word: string): boolean => /^[\p{Lu}\p{Lo}%+#][\p{L}%+_./\ufffd]*$/u.test(word)

/** By which column a list is sorted htop shows by an arrow, Android's top by brackets; atop ends its head with a page. */
const NO_NAMES = /[△▽▲▼[\]]| \d{1,3}\/\d{1,3}\s{0,8}$/g

/** The columns of a header line; undefined if it is none. */
export function headerOf(line: string): readonly Column[] | undefined {
  if (!/\bpid\b|进/i.test(line) || line.length > 2000) return undefined
  const words = line.replace(NO_NAMES, ' ').trim().split(/\s+/)
  if (words.length < 2 || words.length > MOST_COLUMNS) return undefined
  const known = words.filter((word) => meaningOf(word) !== undefined)
  const capital = known.filter(isCapital)
  const isHead = capital.length >= 2 && capital.length * 4 >= words.length * 3
  // Small letters are a head of people's own only if nothing else stands there.
  if (!isHead && (known.length < words.length || words.length < 3)) return undefined
  const columns = words.map((name) => ({ name, meaning: meaningOf(name) ?? 'word' }))
  return columns.some(({ meaning }) => meaning === 'pid') ? columns : undefined
}
