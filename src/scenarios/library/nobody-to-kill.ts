import type { Scenario } from '../scenario.ts'
import { daemon, ofRoot } from './cast.ts'

/**
 * Up for 200 days = 1 728 000 000 jiffies: 13183 units of 1310.72 s; int_sqrt gives 102, int_sqrt again 9. With the two
 * quarters that is 144, so whoever has less than 144 pages has no points. init too: any task with points would be
 * chosen before the kernel panics. named has used 20 hours of processor: 7031 units, int_sqrt 82, and 82 x 144 = 11808
 * pages are more than this machine has.
 */
export const nobodyToKill: Scenario = {
  version: 1,
  id: 'nobody-to-kill',
  title: 'Nobody to kill',
  question: 'What if nobody has points?',
  hint: 'A small server, up for 200 days. Everybody works for root, and age has divided every score to 0. Press **Play**; **named** grows.',
  notice:
    'All scores are 0, however much named takes. select_bad_process() starts with 0 points and wants strictly more.',
  after:
    'No task had more than 0 points, so there was nobody to choose, and the kernel stopped the machine. One user program with a single point would have died in its place.',
  tags: ['panic', 'root', 'age'],
  level: 3,
  view: {},
  hero: 420,
  machine: {
    ram: 2048,
    swap: 0,
    reserved: 420,
    start_jiffies: 1728000000,
    overcommit_memory: 0,
    disk: { latency: 1, pages_per_second: 500 },
  },
  tasks: [
    ofRoot(
      { pid: 1, comm: 'init', age: 1728000000, program: daemon(110, 30, 500, 1) },
      { utime: 900, stime: 1300 },
    ),
    ofRoot(
      { pid: 61, comm: 'syslogd', age: 1727997000, program: daemon(126, 50, 300, 1) },
      { utime: 1500, stime: 900 },
    ),
    ofRoot(
      { pid: 63, comm: 'klogd', age: 1727996900, program: daemon(118, 40, 400, 1) },
      { utime: 300, stime: 200 },
    ),
    ofRoot(
      { pid: 420, comm: 'named', age: 1727996000, program: { kind: 'leak', pages: 380, rate: 40, cpu: 20 } },
      { utime: 5200000, stime: 2000000 },
    ),
    ofRoot(
      { pid: 433, comm: 'crond', age: 1727995800, program: daemon(132, 40, 600, 1) },
      { utime: 700, stime: 400 },
    ),
    ofRoot(
      { pid: 440, comm: 'inetd', age: 1727995700, program: daemon(104, 30, 600, 1) },
      { utime: 60, stime: 90 },
    ),
    ofRoot(
      { pid: 451, comm: 'getty', age: 1727995500, program: daemon(92, 30, 900, 1) },
      { utime: 2, stime: 3 },
    ),
  ],
  changes: [],
  expect: [{ kind: 'panic', within: 12000 }],
}
