import * as v from 'valibot'
import { LIMITS, type Range } from './limits.ts'
import { GONE } from './tree.ts'
import { SCENARIO_DEFAULTS, TASK_DEFAULTS } from './defaults.ts'
import { SPEED, THEMES } from './view.ts'

const within = ({ min, max }: Range, rule: string) =>
  v.pipe(v.number(rule), v.minValue(min, `is below ${min}`), v.maxValue(max, `is above ${max}`))

const whole = ({ min, max }: Range) => {
  const rule = `must be a whole number from ${min} to ${max}`
  return v.pipe(within({ min, max }, rule), v.integer(rule))
}

/** No control characters, nor marks that turn the direction of writing, nor ends of lines. */
const PLAIN = /^[^\p{C}\p{Zl}\p{Zp}]*$/u

const text = (least: number, most: number) => {
  const rule = `must be text of ${least} to ${most} letters without control characters`
  return v.pipe(v.string(rule), v.minLength(least, rule), v.maxLength(most, rule), v.regex(PLAIN, rule))
}
const textUpTo = (most: number) => text(1, most)

const oneOf = <const Option extends string | number>(options: readonly Option[]) =>
  v.picklist(options, `must be ${options.join(' or ')}`)

const listOf = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(
    v.array(
      v.lazy((entry) => (entry === GONE ? v.literal(GONE) : item)),
      'must be a list',
    ),
    v.maxLength(most, `is longer than ${most}`),
  )

const yesNo = v.boolean('must be true or false')
const id = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 lower-case letters, digits and hyphens'),
)
const pid = whole(LIMITS.pid)
const pidOrNone = whole({ min: 0, max: LIMITS.pid.max })
const pages = whole(LIMITS.pages)
const rate = whole(LIMITS.rate)
const tick = whole(LIMITS.tick)
const every = whole({ min: 1, max: LIMITS.tick.max })
const cpu = v.optional(whole(LIMITS.percent), 5)

const program = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('daemon'), pages, working_set: pages, every, cpu }),
    v.object({ kind: v.literal('grow'), pages, target: pages, rate, cpu }),
    v.object({ kind: v.literal('leak'), pages, rate, cpu }),
    v.object({ kind: v.literal('reserve'), pages, target: pages, working_set: pages, cpu }),
    v.object({ kind: v.literal('reader'), pages, file_pages: pages, rate, cpu }),
    v.object({ kind: v.literal('forker'), pages, every, children: whole(LIMITS.children), cpu }),
  ],
  'must be daemon, grow, leak, reserve, reader or forker',
)

const task = v.object({
  pid,
  comm: textUpTo(LIMITS.comm),
  uid: v.optional(whole(LIMITS.uid), TASK_DEFAULTS.uid),
  euid: v.optional(whole(LIMITS.uid), TASK_DEFAULTS.euid),
  cap_effective: v.optional(whole(LIMITS.uint32), TASK_DEFAULTS.cap_effective),
  nice: v.optional(whole(LIMITS.nice), TASK_DEFAULTS.nice),
  age: v.optional(whole(LIMITS.uint32), TASK_DEFAULTS.age),
  utime: v.optional(whole(LIMITS.int31), TASK_DEFAULTS.utime),
  stime: v.optional(whole(LIMITS.int31), TASK_DEFAULTS.stime),
  locked: v.optional(yesNo, TASK_DEFAULTS.locked),
  sigterm: v.optional(oneOf(['default', 'handler']), TASK_DEFAULTS.sigterm),
  thread_of: v.optional(pidOrNone, TASK_DEFAULTS.thread_of),
  program,
})

const change = v.variant(
  'kind',
  [
    v.object({ tick, kind: v.literal('memory'), pid, pages }),
    v.object({ tick, kind: v.literal('reserve'), pid, pages }),
    v.object({ tick, kind: v.literal('nice'), pid, nice: whole(LIMITS.nice) }),
    v.object({ tick, kind: v.literal('root'), pid, on: yesNo }),
    v.object({ tick, kind: v.literal('rawio'), pid, on: yesNo }),
    v.object({ tick, kind: v.literal('age'), pid, age: whole(LIMITS.uint32) }),
    v.object({ tick, kind: v.literal('cpu'), pid, cpu: whole(LIMITS.int31) }),
    v.object({ tick, kind: v.literal('mlock'), pid, on: yesNo }),
    v.object({ tick, kind: v.literal('thread'), pid, of: pidOrNone }),
    v.object({ tick, kind: v.literal('signal'), pid, signal: oneOf([9, 15]) }),
    v.object({ tick, kind: v.literal('fork'), pid }),
    v.object({ tick, kind: v.literal('start'), task }),
    v.object({ tick, kind: v.literal('exit'), pid }),
    v.object({ tick, kind: v.literal('overcommit'), value: oneOf([0, 1]) }),
    v.object({ tick, kind: v.literal('swapon'), pages: whole(LIMITS.swapon) }),
    v.object({ tick, kind: v.literal('swapoff') }),
  ],
  'must be a change that the machine knows',
)

const expectation = v.variant(
  'kind',
  [
    v.object({
      kind: v.literal('dies'),
      pid,
      signal: oneOf([9, 15]),
      after: v.optional(tick),
      within: tick,
    }),
    v.object({ kind: v.literal('named'), pid, times: whole(LIMITS.times), within: tick }),
    v.object({ kind: v.literal('lives'), pid, within: tick }),
    v.object({ kind: v.literal('refused'), pid, within: tick }),
    v.object({ kind: v.literal('panic'), within: tick }),
    v.object({ kind: v.literal('nobody'), within: tick }),
    v.object({ kind: v.literal('livelock'), within: tick }),
  ],
  'must be dies, named, lives, refused, panic, nobody or livelock',
)

const view = v.object({
  speed: v.optional(within(SPEED, `must be a number from ${SPEED.min} to ${SPEED.max}`)),
  theme: v.optional(oneOf(THEMES)),
  selected: v.optional(pid),
  waitForKey: v.optional(yesNo),
})

const machine = v.object({
  ram: v.optional(whole(LIMITS.ram), 16384),
  swap: v.optional(whole(LIMITS.swap), 0),
  reserved: v.optional(whole(LIMITS.reserved), 400),
  start_jiffies: v.optional(whole(LIMITS.uint32), 0),
  overcommit_memory: v.optional(oneOf([0, 1]), 0),
  disk: v.optional(
    v.object({
      latency: v.optional(whole(LIMITS.latency), 1),
      pages_per_second: v.optional(whole(LIMITS.pages_per_second), 1000),
    }),
    {},
  ),
})

/** The one schema of a scenario: each rule is the second half of a sentence ("tasks[2].nice: 40 is above 19"). */
export const scenarioSchema = v.object({
  version: v.optional(
    v.literal(1, 'is not the version that this page reads, which is 1'),
    SCENARIO_DEFAULTS.version,
  ),
  id: v.optional(id, 'custom'),
  title: v.optional(textUpTo(LIMITS.title), 'A machine of your own'),
  question: v.optional(textUpTo(LIMITS.title), 'Who dies first?'),
  hint: v.optional(textUpTo(LIMITS.hint), 'Press **Play**, or give a program more memory.'),
  notice: v.optional(text(0, LIMITS.story), SCENARIO_DEFAULTS.notice),
  after: v.optional(text(0, LIMITS.story), SCENARIO_DEFAULTS.after),
  tags: v.optional(listOf(textUpTo(LIMITS.tag), LIMITS.tags), []),
  level: v.optional(oneOf([1, 2, 3]), SCENARIO_DEFAULTS.level),
  view: v.optional(view, {}),
  hero: v.optional(pid),
  machine: v.optional(machine, {}),
  tasks: listOf(task, LIMITS.tasks),
  changes: v.optional(listOf(change, LIMITS.changes), []),
  expect: v.optional(listOf(expectation, LIMITS.expect), []),
})

/** A scenario whose fields are right one by one; what they say about each other is not yet checked. */
export type Parsed = v.InferOutput<typeof scenarioSchema>
