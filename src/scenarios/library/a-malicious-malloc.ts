import type { Scenario } from '../scenario.ts'
import { daemon, EVENING, ofRoot, ofUser } from './cast.ts'

/**
 * Opens first. In list order crond (after sshd) and bash (after netscape) do not become the new maximum.
 * Who would die at the start: cc1, 2600 pages x 2 because it is niced = 5200. Who dies: leak, which passes it on the way.
 */
export const aMaliciousMalloc: Scenario = {
  version: 1,
  id: 'a-malicious-malloc',
  title: 'A malicious malloc',
  question: 'Who dies first?',
  hint: 'Nine programs share 64 MB and there is no swap. Press **Play**, or give **leak** more memory and watch its points.',
  notice:
    'At the start cc1 leads with 5200 points, because its nice value doubles them. Watch leak overtake everybody while free memory falls, then the page cache. When the flat line at the low mark has lasted about a second and a half, the kernel acts.',
  after:
    'leak had the most points because it had asked for the most pages. badness() does not look at speed, at malice or at who asked last: it counts pages of address space and divides.',
  tags: ['basics', 'leak'],
  level: 1,
  view: {},
  hero: 925,
  machine: {
    ram: 16384,
    swap: 0,
    reserved: 820,
    start_jiffies: EVENING,
    overcommit_memory: 0,
    disk: { latency: 1, pages_per_second: 1000 },
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
      { pid: 540, comm: 'sshd', age: 1001023, program: daemon(790, 90, 600, 1) },
      { utime: 40, stime: 30 },
    ),
    ofRoot(
      { pid: 630, comm: 'crond', age: 1000923, program: daemon(390, 50, 600, 1) },
      { utime: 20, stime: 30 },
    ),
    ofRoot(
      { pid: 702, comm: 'X', age: 1000423, program: daemon(5200, 1500, 10, 5) },
      { utime: 21000, stime: 5200 },
    ),
    ofUser(
      { pid: 801, comm: 'netscape', age: 973523, program: daemon(7600, 2300, 20, 10) },
      { utime: 9100, stime: 1900 },
    ),
    ofUser(
      {
        pid: 838,
        comm: 'bash',
        age: 960000,
        program: { kind: 'reader', pages: 620, file_pages: 3400, rate: 300, cpu: 2 },
      },
      { utime: 120, stime: 60 },
    ),
    ofUser(
      { pid: 911, comm: 'cc1', age: 5523, program: daemon(2600, 900, 20, 30) },
      { nice: 10, utime: 700, stime: 60 },
    ),
    ofUser(
      { pid: 925, comm: 'leak', age: 1200, program: { kind: 'leak', pages: 600, rate: 400, cpu: 10 } },
      { utime: 15, stime: 4 },
    ),
  ],
  changes: [],
  expect: [{ kind: 'dies', pid: 925, signal: 9, within: 6000 }],
}
