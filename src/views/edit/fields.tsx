import { useId } from 'react'
import { useStore } from 'zustand'
import { IN_JIFFIES, IN_PAGES } from '../../content/edit.ts'
import type { Draft } from '../../store/edit/ops.ts'
import { shown, type Unit } from '../../store/edit/units.ts'
import type { Range } from '../../store/library.ts'
import { type Read, readNumber } from '../../store/edit/read.ts'
import { attempt } from './attempt.ts'
import { forgetTyped, keepTyped, typedTexts } from './typed.ts'

/** What a field is called, and what is said beside it. */
export interface Words {
  readonly name: string
  readonly unit?: string
  readonly note?: string
}

interface EntryProps {
  /** Of the field, among all fields of the sheet; what was typed is kept under it. */
  readonly id: string
  readonly words: Words
  readonly value: string
  readonly read: (text: string) => Read
  /** The edit as a sentence. */
  readonly what: string
  /** The same in the kernel's unit. */
  readonly side?: string | undefined
  /** Several lines. */
  readonly long?: boolean
  /** Shows its name to screen readers alone. */
  readonly bare?: boolean
}

/** Takes a text over, or keeps it with the reason why not. */
function take({ id, value, read, what }: EntryProps, text: string): void {
  if (text === value) return forgetTyped(id)
  const result = read(text)
  const problem = 'problem' in result ? result.problem : attempt(result.draft, what)
  if (problem === '') forgetTyped(id)
  else keepTyped(id, { text, problem })
}

/** Says at once what cannot be; what can be waits until one has finished typing. */
function follow({ id, read }: EntryProps, text: string): void {
  const result = read(text)
  keepTyped(id, { text, problem: 'problem' in result ? result.problem : '' })
}

/** A text that takes effect on Enter or when one leaves it. Escape takes back what was typed. */
export function Entry(props: EntryProps) {
  const { id, words, value, side, long = false, bare = false } = props
  const html = useId()
  const typed = useStore(typedTexts, (all) => all[id])
  const problem = typed?.problem ?? ''
  const Field = long ? 'textarea' : 'input'
  return (
    <div className={bare ? 'entry bare' : 'entry'}>
      <label htmlFor={html} className={bare ? 'unseen' : undefined}>
        {words.name}
        {words.unit && `, ${words.unit}`}
      </label>
      <Field
        id={html}
        value={typed?.text ?? value}
        autoComplete="off"
        spellCheck={long}
        aria-invalid={problem !== ''}
        aria-describedby={problem === '' ? undefined : `${html}-why`}
        onChange={(event) => follow(props, event.currentTarget.value)}
        onBlur={(event) => take(props, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !long) take(props, event.currentTarget.value)
          if (event.key !== 'Escape' || !typed) return
          event.preventDefault()
          event.stopPropagation()
          forgetTyped(id)
        }}
      />
      {side && <small>{bare && words.unit ? `${words.unit}, ${side}` : side}</small>}
      {problem !== '' && (
        <small id={`${html}-why`} className="red">
          {problem}
        </small>
      )}
      {words.note && problem === '' && <small className="note">{words.note}</small>}
    </div>
  )
}

const SIDES: Readonly<Record<Unit, (value: number) => string | undefined>> = {
  pages: IN_PAGES,
  jiffies: IN_JIFFIES,
  plain: () => undefined,
}

interface NumberProps extends Pick<EntryProps, 'id' | 'words' | 'what' | 'bare'> {
  readonly unit: Unit
  readonly value: number
  readonly range: Range
  readonly draftOf: (value: number) => Draft
}

/** A number, typed in the unit of people, with the kernel's beside it. */
export function NumberEntry({ id, words, what, bare, unit, value, range, draftOf }: NumberProps) {
  const spec = { name: words.name, unit, shownUnit: words.unit, range }
  return (
    <Entry
      {...{ id, words, what }}
      bare={bare ?? false}
      value={shown(value, unit)}
      side={SIDES[unit](value)}
      read={(text) => readNumber(spec, text, draftOf)}
    />
  )
}

interface SwitchProps {
  readonly words: Words
  readonly on: boolean
  readonly set: (on: boolean) => void
}

/** A switch. */
export function Switch({ words, on, set }: SwitchProps) {
  return (
    <label className="entry switch">
      <input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{words.name}</span>
      {words.note && <small className="note">{words.note}</small>}
    </label>
  )
}

interface ChoiceProps {
  readonly words: Words
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly set: (value: string) => void
  readonly bare?: boolean
}

/** One of several. */
export function Choice({ words, value, options, set, bare = false }: ChoiceProps) {
  const html = useId()
  return (
    <div className={bare ? 'entry bare' : 'entry'}>
      <label htmlFor={html} className={bare ? 'unseen' : undefined}>
        {words.name}
      </label>
      <select id={html} value={value} onChange={(event) => set(event.currentTarget.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
      {words.note && <small className="note">{words.note}</small>}
    </div>
  )
}
