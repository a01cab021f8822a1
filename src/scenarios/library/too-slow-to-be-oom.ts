import type { Change, Scenario } from '../scenario.ts'
import { daemon, machineOf, ofUser, system } from './cast.ts'

/**
 * mysqld leaves about 450 frames free, just below the low marks. Every 600 ticks is more than the 500 of gate 2; every
 * 100 ticks is less, and with ten calls the kill comes.
 */
const drops = (from: number, every: number, n: number, pages: number): readonly Change[] =>
  Array.from({ length: n }, (_, i) => ({
    tick: from + every * i,
    kind: 'memory',
    pid: 925,
    pages: pages + 8 * i,
  }))

/**
 * mysqld leaves about 450 frames free, just below the low marks. Every 600 ticks is more than the 500 of gate 2; every
 * 100 ticks is less, and with ten calls the kill comes.
 */
export const tooSlowToBeOom: Scenario = {
  version: 1,
  id: 'too-slow-to-be-oom',
  title: 'Too slow to be out of memory',
  question: 'How slow is too slow?',
  hint: 'The machine is full to the low mark. **drip** takes 32 KB every 6 s, from 50 s on every second. Press **Play**.',
  notice:
    'Every drop wakes kswapd, which finds nothing to free and calls out_of_memory(). The last such call was more than 5 s ago, so the kernel starts counting anew: first call, count 0. It goes on like that for as long as the drops are slow.',
  after:
    'Slow drops were no reason to kill anybody, however many they were. The same drops once a second were: ten calls with less than 5 s between them, and mysqld died, the biggest, which had not asked for anything. drip had 192 points.',
  tags: ['gates', 'kswapd'],
  level: 3,
  view: {},
  hero: 925,
  machine: machineOf(90000),
  tasks: [
    ...system(90000),
    ofUser(
      { pid: 870, comm: 'mysqld', age: 60000, program: daemon(14792, 14792, 100, 5) },
      { utime: 900, stime: 200 },
    ),
    ofUser({ pid: 925, comm: 'drip', age: 1200, program: daemon(40, 40, 100, 1) }, { utime: 15, stime: 4 }),
  ],
  changes: [...drops(100, 600, 8, 48), ...drops(5000, 100, 14, 112)],
  expect: [
    { kind: 'nobody', within: 5000 },
    { kind: 'dies', pid: 870, signal: 9, after: 5000, within: 6500 },
  ],
}
