import type { Scenario } from '../scenario.ts'
import { daemon, EVENING, ofRoot, ofUser } from './cast.ts'

/**
 * The tasks of the recorded run realistic-64m-swap32m: pids, sizes, owners, capabilities, cpu times and start times are
 * its own; working sets and rates follow its operations. Only leak differs: the recorded one asked for its 30000 pages at
 * once and then touched 1000 a second; this one asks for them as it goes.
 */
export const anEveningIn2002: Scenario = {
  version: 1,
  id: 'an-evening-in-2002',
  title: 'An evening in 2002',
  question: 'Who ends this evening?',
  hint: 'A desktop of 2002: 64 MB, 32 MB of swap, a browser, a compiler. Press **Play**; **leak** takes 4 MB a second.',
  notice:
    'Reclaim takes the page cache, then swaps out leak, then the idle parts of the browser and of X. The first calls of out_of_memory() are harmless: swap is left.',
  after:
    'The leak is dead, and the browser is still in swap: its pages come back one by one, when they are touched. That is why a desktop stays slow after the kill.',
  tags: ['desktop', 'swap', 'leak'],
  level: 2,
  view: {},
  hero: 925,
  machine: {
    ram: 16384,
    swap: 8192,
    reserved: 820,
    start_jiffies: EVENING,
    overcommit_memory: 0,
    disk: { latency: 1, pages_per_second: 1500 },
  },
  tasks: [
    ofRoot(
      { pid: 1, comm: 'init', age: 1003523, program: daemon(345, 40, 500, 1) },
      { utime: 300, stime: 420 },
    ),
    ofRoot(
      { pid: 412, comm: 'syslogd', age: 1001223, program: daemon(365, 60, 300, 1) },
      { utime: 60, stime: 80 },
    ),
    ofRoot(
      { pid: 630, comm: 'crond', age: 1000923, program: daemon(390, 50, 600, 1) },
      { utime: 20, stime: 30 },
    ),
    ofRoot(
      { pid: 540, comm: 'sshd', age: 1001023, program: daemon(790, 90, 600, 1) },
      { utime: 40, stime: 30 },
    ),
    ofRoot(
      { pid: 702, comm: 'X', age: 1000423, program: daemon(5200, 1500, 20, 5) },
      { utime: 21000, stime: 5200 },
    ),
    ofUser(
      {
        pid: 760,
        comm: 'bash',
        age: 999523,
        program: { kind: 'reader', pages: 620, file_pages: 3500, rate: 300, cpu: 2 },
      },
      { utime: 120, stime: 60 },
    ),
    ofUser(
      { pid: 801, comm: 'netscape', age: 973523, program: daemon(7600, 2300, 30, 10) },
      { utime: 9100, stime: 1900 },
    ),
    ofUser(
      { pid: 911, comm: 'cc1', age: 5523, program: daemon(2600, 900, 40, 30) },
      { nice: 10, utime: 700, stime: 60 },
    ),
    ofUser(
      { pid: 925, comm: 'leak', age: 12523, program: { kind: 'leak', pages: 600, rate: 1000, cpu: 20 } },
      { utime: 150, stime: 40 },
    ),
  ],
  changes: [],
  expect: [{ kind: 'dies', pid: 925, signal: 9, within: 30000 }],
}
