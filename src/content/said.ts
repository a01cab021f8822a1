/** What is often said of the OOM killer, against what 2.4.20 does. Double asterisks are set bold. */
export interface Belief {
  readonly said: string
  readonly does: string
}

/** The popular beliefs, by what they are about. */
export const BELIEFS = {
  swap: {
    said: 'As long as there is swap space, we are not out of memory.',
    does: 'Any swap left means no OOM: **free slots** count (`nr_swap_pages > 0`), not swap as such. With swap configured but full, the call goes on.',
  },
  conditions: {
    said: 'It checks three conditions.',
    does: '**Five tests:** swap left; more than 5 s since the last call; less than 1 s since the first; fewer than 10 calls; less than 5 s since the last kill.',
  },
  ranking: {
    said: 'It ranks all processes in descending order.',
    does: '**One pass** in task-list order that keeps the best so far. On a tie the first in the list wins.',
  },
  children: {
    said: 'It kills the process and its children.',
    does: '**Every task that shares its memory**: threads and vfork children. A forked child with a memory of its own lives.',
  },
  roots: {
    said: 'It divides by the square root of the CPU time and of the run time.',
    does: 'By `int_sqrt()` of units of **10.24 s**, and by `int_sqrt()` twice of units of **21.85 min**. `int_sqrt()` is rough, and falls at powers of two.',
  },
  sixteenth: {
    said: 'Root is divided by 4, hardware access by 4.',
    does: 'Both hold, and an ordinary root daemon has both: **divided by 16**, and it gets SIGTERM instead of SIGKILL.',
  },
  nice: {
    said: 'A high nice value doubles the points.',
    does: '**Any nice above 0** doubles them, whatever the value.',
  },
  signal: {
    said: 'It sends SIGKILL; SIGTERM if the process has hardware access.',
    does: 'True, and decided **for each task** that shares the memory, by its own capability.',
  },
  full: {
    said: 'When RAM is full, somebody is killed.',
    does: 'Full is normal: the page cache takes what nobody else wants. Only a task for which **six rounds of reclaim** free fewer than 32 pages calls `out_of_memory()`.',
  },
  used: {
    said: 'A process is as big as the memory it uses.',
    does: '`badness()` counts `total_vm`, what it **asked for**: touched or not, in RAM or in swap.',
  },
  points: {
    said: 'What lies in swap does not count.',
    does: 'The points are the same **wherever it lies**: `total_vm` counts what was asked for.',
  },
  reason: {
    said: 'The kernel log says why it was chosen.',
    does: 'A line for each task that is to die: **pid and name**. No points, no reason, nothing of the others.',
  },
  line: {
    said: 'The line says that it is dead.',
    does: 'It is written **before the signal**: init, and a task that handles SIGTERM, may live on.',
  },
} as const satisfies Readonly<Record<string, Belief>>
export type BeliefName = keyof typeof BELIEFS

/** The notes' own words. */
export const SAID = { often: 'Often said:', does: '2.4.20:', title: 'Often said, and not quite so' } as const
