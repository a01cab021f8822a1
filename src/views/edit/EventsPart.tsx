import { useState } from 'react'
import { EDITED, EVENT_WORDS, EVENTS, EDIT } from '../../content/edit.ts'
import {
  addEvent,
  changeOf,
  EVENT_KINDS,
  everyTask,
  pidOf,
  recorded,
  VALUE_OF,
  valueOf,
  withEvent,
  withoutEvent,
} from '../../store/edit/events.ts'
import { type Draft, withChanges } from '../../store/edit/ops.ts'
import type { Unit } from '../../store/edit/units.ts'
import { type Change, LIMITS, type Range } from '../../store/library.ts'
import { attempt, useDraft } from './attempt.ts'
import { Choice, NumberEntry } from './fields.tsx'
import { TaskForm } from './TaskForm.tsx'

/** What happens at which time. */
export function EventsPart() {
  const draft = useDraft()
  const { changes } = draft
  const fresh = recorded(draft)
  const [refusal, setRefusal] = useState('')
  return (
    <>
      <p>{changes.length === 0 ? EVENTS.none : EVENTS.explain}</p>
      {fresh > 0 && (
        <p className="recorded">
          {EVENTS.recorded(fresh)}{' '}
          <button
            type="button"
            className="link"
            onClick={() => attempt(withChanges(draft, changes), EDITED.kept)}
          >
            {EVENTS.keep}
          </button>
        </p>
      )}
      <ol className="event-list" aria-label={EVENTS.list}>
        {keysOf(changes).map((key, at) => (
          <EventRow key={key} id={key} {...{ draft, at, setRefusal }} />
        ))}
      </ol>
      {refusal !== '' && (
        <p className="red" role="alert">
          {refusal}
        </p>
      )}
      <p className="acts">
        <button type="button" onClick={() => setRefusal(attempt(addEvent(draft), EDITED.eventAdded))}>
          {EVENTS.add}
        </button>
      </p>
    </>
  )
}

/** An event is known by what it says, so that its field keeps what was typed when another comes before it. */
function keysOf(changes: readonly Change[]): readonly string[] {
  const seen = new Map<string, number>()
  return changes.map((change) => {
    const text = JSON.stringify(change)
    const times = seen.get(text) ?? 0
    seen.set(text, times + 1)
    return `event ${times} ${text}`
  })
}

interface Props {
  readonly id: string
  readonly draft: Draft
  readonly at: number
  readonly setRefusal: (problem: string) => void
}

const KINDS = EVENT_KINDS.map((kind) => [kind, EVENT_WORDS[kind].name] as const)

/** The tasks that an event can speak of, and the one it does, should it be born only on the way. */
function taskOptions(draft: Draft, pid: number): readonly (readonly [string, string])[] {
  const known = everyTask(draft).map((task) => [String(task.pid), `${task.comm} (${task.pid})`] as const)
  return known.some(([each]) => each === String(pid)) ? known : [...known, [String(pid), `pid ${pid}`]]
}

function EventRow({ id, draft, at, setRefusal }: Props) {
  const change = draft.changes[at]
  if (!change) return undefined
  const pid = pidOf(change, draft)
  const set = (next: Change): void => setRefusal(attempt(withEvent(draft, at, next), EDITED.event))
  return (
    <li aria-label={EVENTS.nth(at)}>
      <NumberEntry
        id={`${id} at`}
        words={{ name: EVENTS.at, unit: 's' }}
        unit="jiffies"
        range={LIMITS.tick}
        value={change.tick}
        what={EDITED.event}
        draftOf={(tick) => withEvent(draft, at, { ...change, tick })}
        bare
      />
      <div className="what">
        <Choice
          words={{ name: EVENTS.what }}
          value={change.kind}
          options={KINDS}
          set={(value) => {
            const kind = EVENT_KINDS.find((each) => each === value)
            if (kind) set(changeOf(draft, kind, change))
          }}
          bare
        />
        {'pid' in change && (
          <Choice
            words={{ name: EVENTS.task }}
            value={String(pid)}
            options={taskOptions(draft, pid)}
            set={(value) => set({ ...change, pid: Number(value) })}
            bare
          />
        )}
        <Value {...{ id, draft, at, change, set }} />
      </div>
      <button
        type="button"
        className="link"
        onClick={() => attempt(withoutEvent(draft, at), EDITED.eventRemoved)}
      >
        {EVENTS.remove}
      </button>
      {change.kind === 'start' && (
        <details>
          <summary>{EVENTS.started(change.task.comm, change.task.pid)}</summary>
          <TaskForm
            task={change.task}
            id={`${id} task`}
            put={(fields) => withEvent(draft, at, { ...change, task: { ...change.task, ...fields } })}
            earlier={draft.scenario.tasks}
          />
        </details>
      )}
    </li>
  )
}

type Numbers = 'pages' | 'nice' | 'age' | 'cpu'

const NUMBERS: Readonly<Record<Numbers, readonly [Unit, Range]>> = {
  pages: ['pages', LIMITS.pages],
  nice: ['plain', LIMITS.nice],
  age: ['jiffies', LIMITS.uint32],
  cpu: ['jiffies', LIMITS.int31],
}

const isNumber = (key: string): key is Numbers => Object.hasOwn(NUMBERS, key)

interface ValueProps {
  readonly id: string
  readonly draft: Draft
  readonly at: number
  readonly change: Change
  readonly set: (next: Change) => void
}

/** How much, whether, or which. */
function Value({ id, draft, at, change, set }: ValueProps) {
  const key = VALUE_OF[change.kind]
  const value = valueOf(change)
  if (key === undefined || value === undefined) return undefined
  const withValue = (next: number | boolean): Change => ({ ...change, [key]: next })
  const words = EVENT_WORDS[change.kind]
  if (isNumber(key))
    return (
      <NumberEntry
        id={`${id} value`}
        words={{ ...words, name: EVENTS.value }}
        unit={NUMBERS[key][0]}
        range={NUMBERS[key][1]}
        value={Number(value)}
        what={EDITED.event}
        draftOf={(next) => withEvent(draft, at, withValue(next))}
        bare
      />
    )
  return (
    <Choice
      words={{ name: EVENTS.value }}
      value={String(Number(value))}
      options={optionsOf(key, draft, change)}
      set={(next) => set(withValue(typeof value === 'boolean' ? next === '1' : Number(next)))}
      bare
    />
  )
}

function optionsOf(key: string, draft: Draft, change: Change): readonly (readonly [string, string])[] {
  if (key === 'signal')
    return [
      ['9', 'SIGKILL'],
      ['15', 'SIGTERM'],
    ]
  if (key === 'of') {
    const others = everyTask(draft).filter(({ pid }) => !('pid' in change) || pid !== change.pid)
    return [['0', EDIT.none], ...others.map(({ pid, comm }) => [String(pid), `${comm} (${pid})`] as const)]
  }
  return [
    ['1', key === 'on' ? EVENTS.on : '1'],
    ['0', key === 'on' ? EVENTS.off : '0'],
  ]
}
