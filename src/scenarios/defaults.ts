/** What a task has when a file or link does not say. Links leave these out. */
export const TASK_DEFAULTS = {
  uid: 500,
  euid: 500,
  cap_effective: 0,
  nice: 0,
  age: 0,
  utime: 0,
  stime: 0,
  locked: false,
  sigterm: 'default',
  thread_of: 0,
} as const

/** What a scenario has when a file or link does not say. */
export const SCENARIO_DEFAULTS = {
  version: 1,
  notice: '',
  after: '',
  tags: [],
  level: 1,
  view: {},
  changes: [],
  expect: [],
} as const
