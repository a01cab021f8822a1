import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofRoot, ofUser, system } from './cast.ts'

/**
 * 12000 pages each: int_sqrt(31) = 6 gives 2000 points, int_sqrt(32) = 4 gives 3000. Both want 8 % of the processor,
 * so the younger worker stays below 32768 ticks, where unit 32 begins, until the kill. updatedb is root's: about 440
 * points.
 */
export const workMakesYouGuilty: Scenario = {
  version: 1,
  id: 'work-makes-you-guilty',
  title: 'Work makes you guilty',
  question: '31 units or 32: who dies?',
  hint: 'Two **povray** of 47 MB. One has 31 units of processor time, the other 32. **updatedb** fills the rest. Press **Play**.',
  notice:
    'Who has worked more should have fewer points, since its work would be lost. Look at the column of cpu time: 31 units are divided by 6, 32 units by 4. Click the number and see int_sqrt() unroll.',
  after:
    'The one that had worked longer died, with 3000 points against 2000. int_sqrt() is rough: it falls back at every power of two from 32 on, so that ten seconds more of work raise the score by half. The comment in the source speaks of a square root; the code decides.',
  tags: ['int_sqrt', 'cpu time'],
  level: 2,
  view: {},
  hero: 901,
  machine: machineOf(90000, { ram: 32768, reserved: 1000 }),
  tasks: [
    ...system(90000),
    ofRoot({ pid: 700, comm: 'updatedb', age: 3000, program: leak(500, 300) }, { utime: 60, stime: 40 }),
    ofUser(
      { pid: 900, comm: 'povray', age: 60000, program: daemon(12000, 12000, 100, 8) },
      { utime: 31800, stime: 100 },
    ),
    ofUser(
      { pid: 901, comm: 'povray', age: 60000, program: daemon(12000, 12000, 100, 8) },
      { utime: 32800, stime: 100 },
    ),
  ],
  changes: [],
  expect: [
    { kind: 'dies', pid: 901, signal: 9, within: 5000 },
    { kind: 'lives', pid: 900, within: 5000 },
  ],
}
