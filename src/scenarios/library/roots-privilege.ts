import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofRoot, ofUser, system } from './cast.ts'

/**
 * When memory ends named has some 770 points, emacs 4000, mutt 1100, bash 620. emacs gives back 2200 pages, mutt 400:
 * both times named has filled them before the five seconds are over. The third time it leads, with 932 points against
 * the 620 of bash.
 */
export const rootsPrivilege: Scenario = {
  version: 1,
  id: 'roots-privilege',
  title: "Root's privilege",
  question: 'Whose leak? Whose editor?',
  hint: "**named** leaks and runs as root. **emacs** and **mutt** are a user's and have done nothing. Press **Play**.",
  notice:
    'named holds almost all of memory, and its points stay below 1000: root divides by 4, hardware access by 4 again, and every ordinary daemon of root has both. Its 12300 pages count for as much as 769 of a user.',
  after:
    'Two innocent programs died, five seconds apart, before the leak itself had the most points. Then named got SIGTERM, the polite signal, because an ordinary daemon of root may touch the hardware. A sixteenth of the blame is a strong shield.',
  tags: ['root', 'capabilities'],
  level: 2,
  view: {},
  hero: 420,
  machine: machineOf(400000),
  tasks: [
    ...system(400000),
    ofRoot({ pid: 420, comm: 'named', age: 390000, program: leak(1200, 500) }, { utime: 300, stime: 100 }),
    ofUser(
      { pid: 838, comm: 'bash', age: 60000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser(
      { pid: 850, comm: 'mutt', age: 50000, program: daemon(1100, 400, 100, 1) },
      { utime: 40, stime: 10 },
    ),
    ofUser(
      { pid: 861, comm: 'emacs', age: 40000, program: daemon(4000, 2200, 40, 5) },
      { utime: 800, stime: 100 },
    ),
  ],
  changes: [],
  expect: [
    { kind: 'dies', pid: 861, signal: 9, within: 3500 },
    { kind: 'dies', pid: 850, signal: 9, after: 2500, within: 3500 },
    { kind: 'dies', pid: 420, signal: 15, after: 3000, within: 6000 },
  ],
}
