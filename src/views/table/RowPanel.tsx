import { type RefObject, useLayoutEffect } from 'react'
import { jiffiesOfSeconds, pagesOfMegabytes, sliderMegabytes, wholeSeconds } from '../../base/format.ts'
import { MODEL } from '../../content/model.ts'
import { ROW_MENU } from '../../content/rowMenu.ts'
import { WHY } from '../../content/why.ts'
import { task, type TaskColumn } from '../../protocol/layout.ts'
import { actions } from '../../store/actions.ts'
import type { Change } from '../../store/library.ts'
import type { Owners } from '../owners.ts'
import { Field, Tick, Whole } from './fields.tsx'
import { placeBelow } from './placeBelow.ts'
import { ranksOf } from './rows.ts'

/** A change without its tick: the worker stamps it. */
type Wish = Change extends infer Each ? (Each extends Change ? Omit<Each, 'tick'> : never) : never

const wish = (change: Wish): void => actions.change({ tick: 0, ...change } as Change)

interface Props {
  readonly frame: Float64Array
  readonly owners: Owners
}

interface PanelProps extends Props {
  readonly pid: number
  readonly rank: number
  readonly panel: RefObject<HTMLDivElement | null>
}

/** What a task is, and what can be done to it. */
export function RowPanel({ frame, owners, pid, rank, panel }: PanelProps) {
  useLayoutEffect(() => {
    if (panel.current) placeBelow(panel.current, pid)
  }, [panel, pid])
  const value = (column: TaskColumn): number => task(frame, rank, column)
  const act = (change: Wish): void => {
    wish(change)
    panel.current?.hidePopover()
  }
  const ask = (): void => {
    panel.current?.hidePopover()
    actions.why('points')
  }
  return (
    <>
      <p className="title">
        <b>{owners.comm(pid)}</b> {pid}
      </p>
      <div className="fields">
        <Flags {...{ pid, value }} />
        <Numbers {...{ pid, value }} />
        <ThreadOf {...{ frame, owners, pid, of: value('mm_owner') }} />
      </div>
      <p className="acts">
        <button type="button" onClick={() => act({ kind: 'fork', pid })}>
          {ROW_MENU.fork}
        </button>
        <button type="button" onClick={() => act({ kind: 'signal', pid, signal: 15 })}>
          {ROW_MENU.kill15}
        </button>
        <button type="button" className="red" onClick={() => act({ kind: 'signal', pid, signal: 9 })}>
          {ROW_MENU.kill9}
        </button>
      </p>
      <p className="asks">
        <button type="button" className="link" onClick={ask}>
          {WHY.ask}
        </button>
        <button type="button" className="link" onClick={() => actions.openDialog('model')}>
          {MODEL.title}
        </button>
      </p>
    </>
  )
}

interface PartProps {
  readonly pid: number
  readonly value: (column: TaskColumn) => number
}

function Flags({ pid, value }: PartProps) {
  const root = value('by_root') !== 1
  return (
    <>
      <Tick
        name={ROW_MENU.root}
        note={ROW_MENU.rootNote}
        on={root}
        set={(on) => wish({ kind: 'root', pid, on })}
      />
      <Tick
        name={ROW_MENU.rawio}
        note={ROW_MENU.rawioNote}
        on={value('by_rawio') !== 1}
        set={(on) => wish({ kind: 'rawio', pid, on })}
      />
      <Tick
        name={ROW_MENU.mlock}
        note={ROW_MENU.mlockNote}
        on={value('locked') !== 0}
        set={(on) => wish({ kind: 'mlock', pid, on })}
      />
    </>
  )
}

const MOST_SECONDS = 20_000_000

function Numbers({ pid, value }: PartProps) {
  return (
    <>
      <Whole
        name={ROW_MENU.nice}
        note={ROW_MENU.niceNote}
        min={-20}
        max={19}
        value={value('nice')}
        set={(nice) => wish({ kind: 'nice', pid, nice })}
      />
      <Whole
        name={ROW_MENU.reserve}
        note={ROW_MENU.reserveNote}
        min={0}
        max={3072}
        value={sliderMegabytes(value('reserve'))}
        set={(mb) => wish({ kind: 'reserve', pid, pages: pagesOfMegabytes(mb) })}
      />
      <Typed
        name={ROW_MENU.cpu}
        note={ROW_MENU.cpuNote}
        now={wholeSeconds(value('cpu'))}
        set={(s) => wish({ kind: 'cpu', pid, cpu: jiffiesOfSeconds(s) })}
      />
      <Typed
        name={ROW_MENU.age}
        note={ROW_MENU.ageNote}
        now={wholeSeconds(value('age'))}
        set={(s) => wish({ kind: 'age', pid, age: jiffiesOfSeconds(s) })}
      />
    </>
  )
}

/** A number that runs by itself: one types what it shall be now. */
function Typed({
  name,
  note,
  now,
  set,
}: {
  readonly name: string
  readonly note: string
  readonly now: string
  readonly set: (value: number) => void
}) {
  const commit = (input: HTMLInputElement): void => {
    if (input.value === '' || !input.checkValidity()) return
    set(input.valueAsNumber)
    input.value = ''
  }
  return (
    <Field name={name} note={note}>
      <input
        type="number"
        min={0}
        max={MOST_SECONDS}
        step={1}
        placeholder={now}
        onBlur={(event) => commit(event.currentTarget)}
        onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget)}
      />
    </Field>
  )
}

interface ThreadProps extends Props {
  readonly pid: number
  readonly of: number
}

function ThreadOf({ frame, owners, pid, of }: ThreadProps) {
  const others = [...ranksOf(frame).keys()].filter((other) => other !== pid)
  return (
    <Field name={ROW_MENU.thread} note={ROW_MENU.threadNote}>
      <select
        value={of === pid ? 0 : of}
        onChange={(event) => wish({ kind: 'thread', pid, of: Number(event.currentTarget.value) })}
      >
        <option value={0}>{ROW_MENU.alone}</option>
        {others.map((other) => (
          <option key={other} value={other}>
            {owners.comm(other)} ({other})
          </option>
        ))}
      </select>
    </Field>
  )
}
