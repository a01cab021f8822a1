import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { MODEL } from '../content/model.ts'
import { PANIC } from '../content/panic.ts'
import { head } from '../protocol/layout.ts'
import type { Moment } from '../protocol/report.ts'
import { actions } from '../store/actions.ts'
import { useApp } from '../store/useApp.ts'
import type { PanicEvent } from '../store/state.ts'
import { Bar } from './memory/Bar.tsx'
import { type OwnerStretch, place } from './memory/stretches.ts'
import { Rich } from './Rich.tsx'

/** Ticks that "Back to before" goes back: 10 s. */
const BEFORE = 1000
const LAST_LINES = 2
const ROWS = 8

interface Props {
  readonly panic: PanicEvent
  readonly moment: Moment
  readonly stretches: readonly OwnerStretch[]
}

const nothing = (): void => undefined

/** The letters that are underlined on the buttons. */
function press({ key }: KeyboardEvent, why: () => void): void {
  if (key === 'b') actions.back(BEFORE)
  if (key === 'w') why()
}

/** The text console of the time takes the screen. */
export function Panic({ moment, stretches, panic }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const [why, setWhy] = useState(false)
  useEffect(() => {
    if (box.current?.open === false) box.current.showModal()
  }, [])
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['panicked'] = ''
    return () => {
      delete dataset['panicked']
    }
  }, [])
  const total = head(moment.frame, 'total')
  return (
    <dialog
      ref={box}
      className="panic"
      role="alertdialog"
      aria-label={PANIC.name}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => press(event, () => setWhy(!why))}
    >
      <Console frame={moment.frame} panic={panic} />
      {why && <Reason />}
      <p className="cursor" aria-hidden="true" />
      <div className="holder">
        <Bar painted={false} placed={place(stretches, total, 1072, 320)} named={undefined} name={nothing} />
      </div>
      <Buttons why={why} setWhy={setWhy} />
    </dialog>
  )
}

/** Why a kernel panics here, and what the author of the scenario says about it. */
function Reason() {
  const after = useApp(({ scenario }) => scenario.after)
  return (
    <div className="reason">
      <p>{PANIC.whyText}</p>
      <p>
        <Rich text={after} />
      </p>
      <button type="button" onClick={() => actions.openDialog('model')}>
        {MODEL.title}
      </button>
    </div>
  )
}

function Buttons({ why, setWhy }: { readonly why: boolean; readonly setWhy: (on: boolean) => void }) {
  return (
    <div className="panic-acts">
      <button type="button" className="reboot" onClick={() => actions.restart()}>
        <Underlined text={PANIC.reboot} />
      </button>
      <button type="button" onClick={() => actions.back(BEFORE)}>
        <Underlined text={PANIC.back} />
      </button>
      <button type="button" aria-expanded={why} onClick={() => setWhy(!why)}>
        <Underlined text={PANIC.why} />
      </button>
      <span className="leds" aria-hidden="true">
        <i>{PANIC.caps}</i>
        <i>{PANIC.scroll}</i>
      </span>
    </div>
  )
}

const Underlined = ({ text }: { readonly text: string }): ReactNode => (
  <>
    <u>{text.slice(0, 1)}</u>
    {text.slice(1)}
  </>
)

function Console({ frame, panic }: { readonly frame: Float64Array; readonly panic: PanicEvent }) {
  const log = useApp((state) => state.log)
  const lines = log.filter(({ text }) => !panic.text.includes(text.trim())).slice(-LAST_LINES)
  return (
    <div className="screen">
      {lines.map(({ text }, at) => (
        <p key={at}>{text}</p>
      ))}
      <Scan scan={panic.scan} />
      <Numbers frame={frame} />
      <p className="line">
        <b>{panic.text}</b>
      </p>
    </div>
  )
}

function Numbers({ frame }: { readonly frame: Float64Array }) {
  const at = (column: Parameters<typeof head>[1]): number => head(frame, column)
  return (
    <>
      <p>
        {PANIC.free(at('nr_free_pages'), at('total'))}{' '}
        <i>{PANIC.marks(at('pages_min'), at('pages_low'), at('pages_high'))}</i>{' '}
        {PANIC.swap(at('nr_swap_pages'), at('total_swap_pages'))}
      </p>
      <p>{PANIC.calls(at('oom_calls'))}</p>
    </>
  )
}

function Scan({ scan }: { readonly scan: PanicEvent['scan'] }) {
  return (
    <table>
      <thead>
        <tr>
          {PANIC.head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scan.slice(0, ROWS).map(({ pid, comm, total_vm, badness }) => (
          <tr key={pid}>
            <td>{pid}</td>
            <td>{comm}</td>
            <td>{total_vm ?? PANIC.noMemory}</td>
            {AFTER.map((rule) => (
              <td key={rule}>{badness.steps.find((step) => step.rule === rule)?.after}</td>
            ))}
            <td>{badness.points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const AFTER = ['cpu-time', 'run-time', 'niced', 'superuser', 'raw-io'] as const
