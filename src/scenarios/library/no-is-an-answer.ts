import type { Scenario } from '../scenario.ts'
import { daemon, machineOf, ofUser, system } from './cast.ts'

/**
 * vm_enough_memory() counts about 12000 pages when matlab asks for 61440. At tick 1500 the switch is set first, then
 * the same request is made again.
 */
export const noIsAnAnswer: Scenario = {
  version: 1,
  id: 'no-is-an-answer',
  title: 'No is an answer',
  question: 'Can malloc() say no?',
  hint: '**matlab** asks for 240 MB in one piece. Press **Play**. At 15 s overcommit_memory becomes 1, and it asks again.',
  notice:
    'The first request is refused before anything is short: with overcommit_memory 0 the kernel adds up free memory, page cache and swap, and says no to what is more. The second time the same malloc() succeeds, and matlab has 61440 points without a page more in use.',
  after:
    'Nobody was killed. A refused malloc() is an error that a program can handle; a kill is not. With overcommit_memory 1 the kernel promises everything and hopes. From then on matlab is the first to die, should memory ever run short.',
  tags: ['basics', 'overcommit'],
  level: 1,
  view: {},
  hero: 930,
  machine: machineOf(90000),
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
    ofUser(
      {
        pid: 930,
        comm: 'matlab',
        age: 800,
        program: { kind: 'reserve', pages: 1400, target: 61440, working_set: 1200, cpu: 20 },
      },
      { utime: 60, stime: 10 },
    ),
  ],
  changes: [
    { tick: 1500, kind: 'overcommit', value: 1 },
    { tick: 1500, kind: 'reserve', pid: 930, pages: 60240 },
  ],
  expect: [
    { kind: 'refused', pid: 930, within: 500 },
    { kind: 'nobody', within: 3000 },
  ],
}
