/**
 * What the model has packed before it packs a scenario: one with everything in it that scenarios mostly have, so that
 * it need not learn from the first task what a task is. Never to be changed: see words.ts.
 */
const NAMES =
  'init kswapd keventd syslogd klogd crond atd sshd xinetd sendmail httpd apache mysqld postmaster named nfsd smbd cupsd ' +
  'gpm X xfs kdeinit kwin konqueror netscape mozilla-bin galeon emacs vim bash zsh gcc cc1 cc1plus make perl python ' +
  'java updatedb tar gzip bzip2 leak hog bomb worker client server backup xmms gimp soffice.bin student editor browser'

const PROSE =
  'A machine of your own. Who dies first? Who is killed, and why? What happens when memory runs out? How long does it take? ' +
  'Press **Play**, or give a program more memory. Look at the points, and at how much of it was ever touched. ' +
  'Watch the page cache shrink before anything is swapped out to the disk. It asked for most, so `badness()` gave it the ' +
  'most points. The kernel kills the task with the highest score; a program that has worked for long is spared, a nice one ' +
  'counts double, and root counts a quarter. RAM is full, the swap is full, and there is nobody that can be killed. ' +
  '64 MB of RAM, 32 MB of swap: a browser, a compiler, a database, a mail server. The first process that failed to get ' +
  'a page was not the one that had taken it. What would have saved it? Not this one, but that which asked for more.'

const daemon = { kind: 'daemon', pages: 345, working_set: 40, every: 500, cpu: 1 }
const root = { uid: 0, euid: 0, cap_effective: 0xfffffeff }

const TASKS: readonly object[] = [
  { pid: 1, comm: 'init', ...root, age: 1003523, utime: 300, stime: 420, program: daemon },
  {
    pid: 412,
    comm: 'syslogd',
    ...root,
    age: 1001223,
    utime: 60,
    stime: 80,
    program: { ...daemon, pages: 365, cpu: 2 },
  },
  {
    pid: 540,
    comm: 'sshd',
    ...root,
    age: 1000923,
    utime: 40,
    stime: 30,
    program: { ...daemon, working_set: 90 },
  },
  {
    pid: 702,
    comm: 'X',
    ...root,
    nice: -10,
    age: 1000423,
    utime: 21000,
    stime: 5200,
    program: { ...daemon, pages: 5200 },
  },
  {
    pid: 760,
    comm: 'bash',
    age: 999523,
    utime: 120,
    program: { kind: 'reader', pages: 620, file_pages: 3500, rate: 300, cpu: 2 },
  },
  {
    pid: 801,
    comm: 'httpd',
    age: 973523,
    utime: 9100,
    stime: 1900,
    locked: true,
    program: { ...daemon, every: 30, cpu: 10 },
  },
  { pid: 802, comm: 'httpd', age: 973510, thread_of: 801, program: { ...daemon, pages: 0, working_set: 0 } },
  {
    pid: 838,
    comm: 'java',
    uid: 501,
    euid: 501,
    sigterm: 'handler',
    program: { kind: 'reserve', pages: 500, target: 9000, working_set: 800, cpu: 5 },
  },
  {
    pid: 911,
    comm: 'cc1',
    nice: 10,
    age: 5523,
    stime: 60,
    program: { kind: 'grow', pages: 900, target: 6000, rate: 250, cpu: 30 },
  },
  {
    pid: 920,
    comm: 'bomb',
    age: 100,
    program: { kind: 'forker', pages: 120, every: 20, children: 50, cpu: 5 },
  },
  {
    pid: 925,
    comm: 'leak',
    age: 12523,
    utime: 150,
    stime: 40,
    program: { kind: 'leak', pages: 600, rate: 1000, cpu: 20 },
  },
]

/** Tick and pages are steps, as in every link. */
const CHANGES: readonly object[] = [
  { tick: 120, pid: 925, kind: 'memory', pages: 5120 },
  { tick: 3, pid: 925, kind: 'memory', pages: 256 },
  { tick: 2, pid: 925, kind: 'memory', pages: 256 },
  { tick: 2, pid: 925, kind: 'memory', pages: 512 },
  { tick: 410, pid: 801, kind: 'memory', pages: 2560 },
  { tick: 1, pid: 801, kind: 'memory', pages: -256 },
  { tick: 2, pid: 801, kind: 'memory', pages: -256 },
  { tick: 260, pid: 838, kind: 'reserve', pages: 4096 },
  { tick: 330, pid: 911, kind: 'nice', nice: 19 },
  { tick: 150, pid: 925, kind: 'nice', nice: 0 },
  { tick: 90, pid: 702, kind: 'root', on: true },
  { tick: 210, pid: 702, kind: 'root', on: false },
  { tick: 310, pid: 925, kind: 'rawio', on: true },
  { tick: 500, pid: 801, kind: 'age', age: 360000 },
  { tick: 180, pid: 801, kind: 'cpu', cpu: 6000 },
  { tick: 240, pid: 801, kind: 'mlock', on: true },
  { tick: 370, pid: 838, kind: 'thread', of: 801 },
  { tick: 440, pid: 911, kind: 'signal', signal: 9 },
  { tick: 95, pid: 925, kind: 'signal', signal: 15 },
  { tick: 610, pid: 920, kind: 'fork' },
  { tick: 20, pid: 920, kind: 'fork' },
  { tick: 300, kind: 'overcommit', value: 1 },
  { tick: 200, kind: 'start', task: { pid: 1001, comm: 'tar', age: 0, program: { ...daemon, pages: 600 } } },
  { tick: 700, pid: 1001, kind: 'exit' },
  { tick: 150, kind: 'swapon', pages: 4096 },
  { tick: 800, kind: 'swapoff' },
]

const EXPECT: readonly object[] = [
  { kind: 'dies', pid: 925, signal: 9, within: 3000 },
  { kind: 'named', pid: 702, times: 3, within: 6000 },
  { kind: 'lives', pid: 801, within: 6000 },
  { kind: 'refused', pid: 838, within: 1000 },
  { kind: 'panic', within: 12000 },
  { kind: 'nobody', within: 6000 },
  { kind: 'livelock', within: 12000 },
]

export const PRIMER: object = {
  version: 1,
  id: 'my-own-machine',
  title: NAMES,
  question: PROSE,
  hint: 'Press **Play**; **leak** takes 4 MB a second.',
  notice: 'What is written to the swap device first?',
  after: 'It had asked for most.',
  tags: ['swap', 'root'],
  level: 2,
  view: { speed: 10, theme: 'projector', waitForKey: true },
  hero: 925,
  machine: {
    ram: 16384,
    swap: 8192,
    reserved: 820,
    start_jiffies: 1003523,
    overcommit_memory: 0,
    disk: { latency: 1, pages_per_second: 1000 },
  },
  tasks: TASKS,
  changes: CHANGES,
  expect: EXPECT,
}
