import { EDITED, MACHINE_WORDS } from '../../content/edit.ts'
import { MODEL } from '../../content/model.ts'
import { actions } from '../../store/actions.ts'
import { type Draft, withMachine } from '../../store/edit/ops.ts'
import type { Unit } from '../../store/edit/units.ts'
import { LIMITS, type Range } from '../../store/library.ts'
import { attempt, useDraft } from './attempt.ts'
import { NumberEntry, Switch } from './fields.tsx'

type Key = Exclude<keyof typeof MACHINE_WORDS, 'overcommit_memory'>

const UNITS: Readonly<Record<Key, Unit>> = {
  ram: 'pages',
  swap: 'pages',
  reserved: 'pages',
  start_jiffies: 'jiffies',
  latency: 'jiffies',
  pages_per_second: 'plain',
}

const KEYS: readonly Key[] = ['ram', 'swap', 'reserved', 'pages_per_second', 'latency', 'start_jiffies']

const rangeOf = (key: Key): Range => (key === 'start_jiffies' ? LIMITS.uint32 : LIMITS[key])

const isDisk = (key: Key): key is 'latency' | 'pages_per_second' =>
  key === 'latency' || key === 'pages_per_second'

function withNumber(draft: Draft, key: Key, value: number): Draft {
  const { disk } = draft.scenario.machine
  return withMachine(draft, isDisk(key) ? { disk: { ...disk, [key]: value } } : { [key]: value })
}

/** RAM, swap, disk, and the switch of overcommit. */
export function MachinePart() {
  const draft = useDraft()
  const { machine } = draft.scenario
  return (
    <>
      {KEYS.map((key) => (
        <NumberEntry
          key={key}
          id={`machine ${key}`}
          words={MACHINE_WORDS[key]}
          unit={UNITS[key]}
          range={rangeOf(key)}
          value={isDisk(key) ? machine.disk[key] : machine[key]}
          what={EDITED.field(MACHINE_WORDS[key].name)}
          draftOf={(value) => withNumber(draft, key, value)}
        />
      ))}
      <Switch
        words={MACHINE_WORDS.overcommit_memory}
        on={machine.overcommit_memory === 1}
        set={(on) =>
          attempt(withMachine(draft, { overcommit_memory: on ? 1 : 0 }), EDITED.field('overcommit_memory'))
        }
      />
      <p>
        <button type="button" className="link" onClick={() => actions.openDialog('model')}>
          {MODEL.title}
        </button>
      </p>
    </>
  )
}
