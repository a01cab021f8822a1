import type { Scenario } from '../scenario.ts'
import { daemon, machineOf, ofUser, system } from './cast.ts'

/**
 * Each child takes 40 pages, two for its kernel stack and two for page tables, so that some 110 of them fill what is
 * free. The scores: netscape 7600, bash 620, sshd 49, each bomb 40, and less for the other daemons.
 */
export const aForkBomb: Scenario = {
  version: 1,
  id: 'a-fork-bomb',
  title: 'A fork bomb',
  question: 'Many small ones: who dies?',
  hint: '**bomb** forks 20 times a second; each child is small. **netscape** only shows a page. Press **Play**.',
  notice:
    'The bomb and its children hold nearly all of memory, and none of them has more than 40 points. The kernel scores each task alone: in 2.4 a parent is not charged for its children.',
  after:
    'netscape died first, then the shell, then sshd with SIGTERM: everybody who had more points than one child of the bomb. Only then the bomb itself, and after it the children, one every five seconds. Who is many and small is safe.',
  tags: ['fork'],
  level: 2,
  view: {},
  hero: 930,
  machine: machineOf(90000, { ram: 8192, reserved: 500 }),
  tasks: [
    ...system(90000),
    ofUser(
      { pid: 801, comm: 'netscape', age: 60000, program: daemon(7600, 2300, 20, 10) },
      { utime: 900, stime: 200 },
    ),
    ofUser(
      { pid: 838, comm: 'bash', age: 50000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser({
      pid: 930,
      comm: 'bomb',
      age: 300,
      program: { kind: 'forker', pages: 40, every: 5, children: 1000, cpu: 20 },
    }),
  ],
  changes: [],
  expect: [
    { kind: 'dies', pid: 801, signal: 9, within: 1200 },
    { kind: 'dies', pid: 838, signal: 9, after: 1000, within: 1700 },
    { kind: 'dies', pid: 540, signal: 15, after: 1500, within: 2200 },
    { kind: 'lives', pid: 930, within: 2000 },
    { kind: 'dies', pid: 930, signal: 9, after: 2000, within: 2700 },
  ],
}
