/** What a scenario may hold. The schema, its sentences, the dialogs and the tests read the same numbers. */
export const LIMITS = {
  /** Tasks at the start. */
  tasks: 1000,
  changes: 10000,
  expect: 100,
  /** 2 MB to 4 GB, all that i386 can address. */
  ram: { min: 512, max: 1048576 },
  swap: { min: 0, max: 524288 },
  swapon: { min: 1, max: 524288 },
  reserved: { min: 16, max: 131071 },
  pid: { min: 1, max: 32767 },
  /** Letters of a program's name, as in the kernel's task_struct. */
  comm: 15,
  nice: { min: -20, max: 19 },
  uid: { min: 0, max: 65535 },
  uint32: { min: 0, max: 4294967295 },
  /** Longest processor time: a signed long of jiffies. */
  int31: { min: 0, max: 2147483647 },
  /** A task's address space: 3 GB on i386. */
  pages: { min: 0, max: 786432 },
  rate: { min: 0, max: 1000000 },
  percent: { min: 0, max: 100 },
  /** 0 to 10 s. */
  latency: { min: 0, max: 1000 },
  pages_per_second: { min: 1, max: 1000000 },
  children: { min: 0, max: 1000 },
  /** Jiffies of a run: 11.5 days. A link to a later moment would take for ever to replay. */
  tick: { min: 0, max: 100000000 },
  /** Letters of title, question, hint, and of what to notice and what is said afterwards. */
  title: 80,
  hint: 240,
  story: 600,
  tags: 8,
  tag: 24,
  /** Times that a task is named. */
  times: { min: 1, max: 100000 },
  /** Objects inside objects, and values in all. */
  depth: 6,
  values: 200000,
} as const

/** The two ends of a range of whole numbers, both allowed. */
export interface Range {
  readonly min: number
  readonly max: number
}
