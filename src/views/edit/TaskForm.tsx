import {
  EDITED,
  NOT_SO,
  NUMBER_WORDS,
  PROGRAM_WORDS,
  SIGTERM_WORDS,
  TASK_WORDS,
  EDIT,
} from '../../content/edit.ts'
import { type Draft, NUMBERS_OF, numbersOf, programOf } from '../../store/edit/ops.ts'
import type { Unit } from '../../store/edit/units.ts'
import { LIMITS, type Program, type Range, type TaskSpec } from '../../store/library.ts'
import { type Read, readText } from '../../store/edit/read.ts'
import { attempt } from './attempt.ts'
import { Choice, Entry, NumberEntry, Switch } from './fields.tsx'

interface Props {
  readonly task: TaskSpec
  /** Begins the names of its fields. */
  readonly id: string
  /** The draft with other fields of this task. */
  readonly put: (fields: Partial<TaskSpec>) => Draft
  /** Those whose memory it can share. */
  readonly earlier: readonly TaskSpec[]
}

type NumberKey = 'pid' | 'uid' | 'euid' | 'nice' | 'age' | 'utime' | 'stime'

const NUMBERS: Readonly<Record<NumberKey, readonly [Unit, Range]>> = {
  pid: ['plain', LIMITS.pid],
  uid: ['plain', LIMITS.uid],
  euid: ['plain', LIMITS.uid],
  nice: ['plain', LIMITS.nice],
  age: ['jiffies', LIMITS.uint32],
  utime: ['jiffies', LIMITS.int31],
  stime: ['jiffies', LIMITS.int31],
}

const PROGRAM: Readonly<Record<keyof typeof NUMBER_WORDS, readonly [Unit, Range]>> = {
  pages: ['pages', LIMITS.pages],
  working_set: ['pages', LIMITS.pages],
  target: ['pages', LIMITS.pages],
  file_pages: ['pages', LIMITS.pages],
  every: ['jiffies', { min: 1, max: LIMITS.tick.max }],
  cpu: ['plain', LIMITS.percent],
  rate: ['plain', LIMITS.rate],
  children: ['plain', LIMITS.children],
}

/** Bits of the mask of capabilities that badness() asks for. */
const CAPABILITIES = [
  ['sys_admin', 21],
  ['sys_rawio', 17],
] as const

const KINDS = Object.keys(PROGRAM_WORDS) as Program['kind'][]

/** Everything about one task. */
export function TaskForm(props: Props) {
  const { task, id, put } = props
  return (
    <div className="task-form">
      <Entry
        id={`${id} comm`}
        words={TASK_WORDS.comm}
        value={task.comm}
        what={EDITED.task(TASK_WORDS.comm.name, task.comm)}
        read={(text) => readText(text, (comm) => put({ comm }))}
      />
      <ProgramFields {...props} />
      <Whole {...props} of="pid" />
      {(['nice', 'uid', 'euid'] as const).map((key) => (
        <Whole key={key} {...props} of={key} />
      ))}
      <Rights {...props} />
      {(['age', 'utime', 'stime'] as const).map((key) => (
        <Whole key={key} {...props} of={key} />
      ))}
      <Ways {...props} />
    </div>
  )
}

/** One number of the task itself. */
function Whole({ id, put, task, of }: Props & { readonly of: NumberKey }) {
  const [unit, range] = NUMBERS[of]
  return (
    <NumberEntry
      id={`${id} ${of}`}
      words={TASK_WORDS[of]}
      what={EDITED.task(TASK_WORDS[of].name, task.comm)}
      value={task[of]}
      {...{ unit, range }}
      draftOf={(value) => put({ [of]: value })}
    />
  )
}

/** What it does, and how much. */
function ProgramFields({ id, put, task }: Props) {
  const { program, comm } = task
  const numbers = numbersOf(program)
  const withProgram = (next: Program): Draft => put({ program: next })
  return (
    <>
      <Choice
        words={{ ...TASK_WORDS.program, note: PROGRAM_WORDS[program.kind].does }}
        value={program.kind}
        options={KINDS.map((kind) => [kind, PROGRAM_WORDS[kind].name])}
        set={(value) => {
          const kind = KINDS.find((each) => each === value)
          if (kind) attempt(withProgram(programOf(kind, program)), EDITED.task(TASK_WORDS.program.name, comm))
        }}
      />
      {NUMBERS_OF[program.kind].map((key) => (
        <NumberEntry
          key={key}
          id={`${id} ${key}`}
          words={NUMBER_WORDS[key]}
          unit={PROGRAM[key][0]}
          range={PROGRAM[key][1]}
          value={numbers[key] ?? 0}
          what={EDITED.task(NUMBER_WORDS[key].name, comm)}
          draftOf={(value) => withProgram({ ...program, [key]: value })}
        />
      ))}
    </>
  )
}

const HEXADECIMAL = /^(0x)?[0-9a-f]{1,8}$/i

/** The two capabilities that count, and the whole mask. */
function Rights({ id, put, task }: Props) {
  const { cap_effective: mask, comm } = task
  const withMask = (cap_effective: number): Draft => put({ cap_effective })
  const read = (text: string): Read => {
    const digits = text.trim()
    if (!HEXADECIMAL.test(digits)) return { problem: NOT_SO.mask }
    return { draft: withMask(Number(digits.startsWith('0x') ? digits : `0x${digits}`)) }
  }
  return (
    <>
      {CAPABILITIES.map(([key, bit]) => (
        <Switch
          key={key}
          words={TASK_WORDS[key]}
          on={(mask & (1 << bit)) !== 0}
          set={(on) =>
            attempt(
              withMask((on ? mask | (1 << bit) : mask & ~(1 << bit)) >>> 0),
              EDITED.task(TASK_WORDS[key].name, comm),
            )
          }
        />
      ))}
      <Entry
        id={`${id} cap_effective`}
        words={TASK_WORDS.cap_effective}
        value={`0x${mask.toString(16).padStart(8, '0')}`}
        what={EDITED.task(TASK_WORDS.cap_effective.name, comm)}
        read={read}
      />
    </>
  )
}

/** How it takes signals, whether its pages stay, and with whom it shares them. */
function Ways({ put, task, earlier }: Props) {
  const { comm } = task
  const set = (fields: Partial<TaskSpec>, name: string): string =>
    attempt(put(fields), EDITED.task(name, comm))
  return (
    <>
      <Switch
        words={TASK_WORDS.locked}
        on={task.locked}
        set={(locked) => set({ locked }, TASK_WORDS.locked.name)}
      />
      <Choice
        words={TASK_WORDS.sigterm}
        value={task.sigterm}
        options={[
          ['default', SIGTERM_WORDS.default],
          ['handler', SIGTERM_WORDS.handler],
        ]}
        set={(value) =>
          set({ sigterm: value === 'handler' ? 'handler' : 'default' }, TASK_WORDS.sigterm.name)
        }
      />
      <Choice
        words={TASK_WORDS.thread_of}
        value={String(task.thread_of)}
        options={[
          ['0', EDIT.none],
          ...earlier.map((other) => [String(other.pid), `${other.comm} (${other.pid})`] as const),
        ]}
        set={(value) => set({ thread_of: Number(value) }, TASK_WORDS.thread_of.name)}
      />
    </>
  )
}
