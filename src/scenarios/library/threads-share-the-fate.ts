import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofRoot, ofUser, system } from './cast.ts'

/**
 * The divisors by cpu time are 7, 4, 1 and 2 (62, 20, 0 and 9 units), and the machine's age divides by 2 for the old
 * ones. php has 2100 points: more than two of the threads. dump is root's and has about 560.
 */
export const threadsShareTheFate: Scenario = {
  version: 1,
  id: 'threads-share-the-fate',
  title: 'Threads share the fate',
  question: 'One memory: who dies?',
  hint: '**mysqld** is four threads that share one memory; each has its own points. **dump** takes the rest. Press **Play**.',
  notice:
    'All four threads have the same total_vm, but not the same points: the thread that has worked most has 457, the youngest has 6400. The best of them decides for all. Look at how many rows are marked when the kill comes.',
  after:
    'One thread was chosen, and all four got the signal: killing one would free nothing, since the memory goes only with its last user. Two of them had fewer points than php, which lived on for the moment.',
  tags: ['threads'],
  level: 2,
  view: {},
  hero: 872,
  machine: machineOf(3000000),
  tasks: [
    ...system(3000000),
    ofUser(
      { pid: 870, comm: 'mysqld', age: 2900000, program: daemon(6400, 5200, 40, 10) },
      { utime: 60000, stime: 4000 },
    ),
    ofUser(
      { pid: 871, comm: 'mysqld', age: 2900000, program: daemon(6400, 5200, 80, 5) },
      { utime: 20000, stime: 1000, thread_of: 870 },
    ),
    ofUser(
      { pid: 872, comm: 'mysqld', age: 1500, program: daemon(6400, 5200, 80, 2) },
      { utime: 20, stime: 10, thread_of: 870 },
    ),
    ofUser(
      { pid: 873, comm: 'mysqld', age: 90000, program: daemon(6400, 5200, 80, 2) },
      { utime: 9000, stime: 500, thread_of: 870 },
    ),
    ofUser(
      { pid: 901, comm: 'php', age: 9000, program: daemon(2100, 900, 50, 10) },
      { utime: 300, stime: 60 },
    ),
    ofRoot({ pid: 925, comm: 'dump', age: 1200, program: leak(600, 500) }, { utime: 15, stime: 4 }),
  ],
  changes: [],
  expect: [870, 871, 872, 873].map((pid) => ({ kind: 'dies', pid, signal: 9, within: 4000 })),
}
