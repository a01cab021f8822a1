import type { ReactNode } from 'react'

/** A name, a control, and what it does to the points. */
export function Field({
  name,
  note,
  children,
}: {
  readonly name: string
  readonly note: string
  readonly children: ReactNode
}) {
  return (
    <label className="field">
      <span>{name}</span>
      {children}
      <small>{note}</small>
    </label>
  )
}

interface NumberProps {
  readonly name: string
  readonly note: string
  readonly min: number
  readonly max: number
  readonly value: number
  readonly set: (value: number) => void
}

/** A whole number that takes effect on Enter or when one leaves it. */
export function Whole({ name, note, min, max, value, set }: NumberProps) {
  const commit = (input: HTMLInputElement): void => {
    if (input.value !== '' && input.checkValidity() && input.valueAsNumber !== value) set(input.valueAsNumber)
  }
  return (
    <Field name={name} note={note}>
      <input
        key={value}
        type="number"
        {...{ min, max }}
        step={1}
        defaultValue={value}
        onBlur={(event) => commit(event.currentTarget)}
        onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget)}
      />
    </Field>
  )
}

interface TickProps {
  readonly name: string
  readonly note: string
  readonly on: boolean
  readonly set: (on: boolean) => void
}

/** A switch. */
export function Tick({ name, note, on, set }: TickProps) {
  return (
    <Field name={name} note={note}>
      <input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
    </Field>
  )
}
