import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofRoot, ofUser } from './cast.ts'

/**
 * X is root's and has 11000 pages: 687 points. syslogd, whose leak it is, has about 340, bash 620. X needs no memory
 * itself, so it does not spend the reserve that a victim may use.
 */
export const deafToSigterm: Scenario = {
  version: 1,
  id: 'deaf-to-sigterm',
  title: 'Deaf to SIGTERM',
  question: 'And if it does not listen?',
  hint: '**X** catches SIGTERM and goes on. **syslogd** takes all there is. Press **Play** and read the kernel log.',
  notice:
    'X is named in the log every five seconds, again and again, and stays. A task with hardware access gets SIGTERM, and SIGTERM may be caught. The kernel does not remember that it has asked before.',
  after:
    'Nobody died, and nothing got better: the same victim was named every five seconds, with the same 687 points. Only SIGKILL cannot be caught. Open the row of X, send kill -9, and the machine breathes again.',
  tags: ['signals', 'root', 'capabilities'],
  level: 2,
  view: {},
  hero: 702,
  machine: machineOf(400000),
  tasks: [
    ofRoot({ pid: 1, comm: 'init', age: 400000, program: daemon(345, 40, 500, 1) }, { utime: 30, stime: 42 }),
    ofRoot({ pid: 412, comm: 'syslogd', age: 397000, program: leak(365, 250) }, { utime: 60, stime: 80 }),
    ofRoot({ pid: 540, comm: 'sshd', age: 396000, program: daemon(790, 90, 600, 1) }, { utime: 4, stime: 3 }),
    ofRoot(
      { pid: 702, comm: 'X', age: 390000, program: daemon(11000, 9500, 20, 10) },
      { utime: 2000, stime: 700, sigterm: 'handler' },
    ),
    ofUser({ pid: 731, comm: 'twm', age: 380000, program: daemon(410, 90, 50, 1) }, { utime: 20, stime: 10 }),
    ofUser(
      { pid: 760, comm: 'bash', age: 370000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
  ],
  changes: [],
  expect: [
    { kind: 'named', pid: 702, times: 4, within: 4600 },
    { kind: 'lives', pid: 702, within: 4600 },
    { kind: 'livelock', within: 4600 },
  ],
}
