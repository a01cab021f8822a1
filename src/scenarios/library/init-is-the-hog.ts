import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofRoot, ofUser } from './cast.ts'

/**
 * init has about 935 points when memory ends; bash has 620. overcommit_memory is 1, or its malloc() would be refused
 * before. After the first kill it drains the reserve, and then only kswapd calls out_of_memory(), once a second: so it
 * is named every ten seconds.
 */
export const initIsTheHog: Scenario = {
  version: 1,
  id: 'init-is-the-hog',
  title: 'Init is the hog',
  question: 'What if it is process 1?',
  hint: '**init** leaks: the first process, father of all. Press **Play** and read the kernel log.',
  notice:
    'Only process 0 is left out when the kernel looks for a victim, so init can be chosen, and it is: at 21.6 s the log says that it was killed. Then look at its row, and at free memory, which falls to 0.',
  after:
    'init ignores every signal that it has no handler for, even SIGKILL. It was named again and again and lived. As a victim it may use the last reserve, down to the last page. There is no panic, because there is somebody with points; there is no way out either.',
  tags: ['init', 'signals', 'livelock'],
  level: 3,
  view: {},
  hero: 1,
  machine: machineOf(90000, { overcommit_memory: 1 }),
  tasks: [
    ofRoot({ pid: 1, comm: 'init', age: 90000, program: leak(345, 700) }, { utime: 30, stime: 42 }),
    ofRoot(
      { pid: 412, comm: 'syslogd', age: 87700, program: daemon(365, 60, 300, 1) },
      { utime: 6, stime: 8 },
    ),
    ofRoot({ pid: 540, comm: 'sshd', age: 87500, program: daemon(790, 90, 600, 1) }, { utime: 4, stime: 3 }),
    ofRoot({ pid: 630, comm: 'crond', age: 87400, program: daemon(390, 50, 600, 1) }, { utime: 2, stime: 3 }),
    ofUser(
      { pid: 838, comm: 'bash', age: 50000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
  ],
  changes: [],
  expect: [
    { kind: 'named', pid: 1, times: 3, within: 5000 },
    { kind: 'lives', pid: 1, within: 5000 },
    { kind: 'livelock', within: 5000 },
  ],
}
