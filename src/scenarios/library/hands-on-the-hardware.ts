import type { Scenario } from '../scenario.ts'
import { daemon, ofRoot, ofUser } from './cast.ts'

/**
 * X is root's and holds CAP_SYS_RAWIO: divided by 16. The biggest of the others is bash with 620 points, so X leads from
 * 620 x 16 = 9920 pages on, and this machine lets it grow past 14000 before memory ends. Its cpu time stays below 41 s.
 */
export const handsOnTheHardware: Scenario = {
  version: 1,
  id: 'hands-on-the-hardware',
  title: 'Hands on the hardware',
  question: 'Which signal for X?',
  hint: '**X** is root and talks to the hardware: its points are divided by 4, and by 4 again. Press **Play** and see whether that saves it.',
  notice:
    'X has hundreds of points where a user program of its size would have thousands. It still leads, because nobody else here is big. Look at the signal beside its name.',
  after:
    'X got SIGTERM, since CAP_SYS_RAWIO was in its effective set: a program that talks to the hardware should get the chance to leave it in order. This X has no handler, so it died at once.',
  tags: ['signals', 'root', 'capabilities'],
  level: 2,
  view: {},
  hero: 702,
  machine: {
    ram: 16384,
    swap: 0,
    reserved: 820,
    start_jiffies: 60000,
    overcommit_memory: 0,
    disk: { latency: 1, pages_per_second: 1000 },
  },
  tasks: [
    ofRoot({ pid: 1, comm: 'init', age: 60000, program: daemon(345, 40, 500, 1) }, { utime: 20, stime: 40 }),
    ofRoot(
      { pid: 412, comm: 'syslogd', age: 57700, program: daemon(365, 60, 300, 1) },
      { utime: 6, stime: 8 },
    ),
    ofRoot({ pid: 540, comm: 'sshd', age: 57500, program: daemon(790, 90, 600, 1) }, { utime: 4, stime: 3 }),
    ofRoot(
      { pid: 702, comm: 'X', age: 50000, program: { kind: 'leak', pages: 2400, rate: 550, cpu: 20 } },
      { utime: 700, stime: 300 },
    ),
    ofUser({ pid: 731, comm: 'twm', age: 49800, program: daemon(410, 90, 50, 1) }, { utime: 20, stime: 10 }),
    ofUser(
      { pid: 744, comm: 'xterm', age: 49000, program: daemon(540, 110, 50, 1) },
      { utime: 15, stime: 10 },
    ),
    ofUser(
      { pid: 760, comm: 'bash', age: 48900, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
  ],
  changes: [],
  expect: [{ kind: 'dies', pid: 702, signal: 15, within: 6000 }],
}
