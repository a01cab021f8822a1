import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofUser, system } from './cast.ts'

/**
 * netscape can grow to about 9700 pages before memory ends: more than the 5200 of seti, less than twice that. seti
 * must use less than 41 s of processor time until then, or int_sqrt() halves its points.
 */
export const niceGuysDieFirst: Scenario = {
  version: 1,
  id: 'nice-guys-die-first',
  title: 'Nice guys die first',
  question: 'Does being nice help?',
  hint: '**seti** runs at the lowest priority, so as to disturb nobody. **netscape** leaks and grows bigger. Press **Play**.',
  notice:
    'netscape passes the size of seti and still has fewer points: a nice value above 0 doubles the score, whether it is 1 or 19. Try it: open the row of seti, set nice to 0, and see the mark move.',
  after:
    'seti had asked for 5200 pages, netscape for 9700, and seti died: 5200 times 2 are 10400 points. The kernel reasons that who lowers its own priority is the least important. netscape leaks on.',
  tags: ['basics', 'nice'],
  level: 1,
  view: {},
  hero: 910,
  machine: machineOf(90000),
  tasks: [
    ...system(90000),
    ofUser(
      { pid: 801, comm: 'netscape', age: 60000, program: leak(4000, 250, 20) },
      { utime: 900, stime: 200 },
    ),
    ofUser(
      { pid: 838, comm: 'bash', age: 50000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser(
      { pid: 910, comm: 'seti', age: 20000, program: daemon(5200, 5200, 50, 40) },
      { nice: 19, utime: 900, stime: 20 },
    ),
  ],
  changes: [],
  expect: [
    { kind: 'dies', pid: 910, signal: 9, within: 4000 },
    { kind: 'lives', pid: 801, within: 4000 },
  ],
}
