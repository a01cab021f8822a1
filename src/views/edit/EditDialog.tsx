import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { EDIT, EDITED } from '../../content/edit.ts'
import { EDITS } from '../../content/edits.ts'
import { actions } from '../../store/actions.ts'
import { app } from '../../store/app.ts'
import { edits } from '../../store/edit/index.ts'
import { blank } from '../../store/edit/ops.ts'
import { askPresent } from '../../store/edit/present.ts'
import { useApp } from '../../store/useApp.ts'
import { Dialog } from '../dialogs/Dialog.tsx'
import { attempt, useDraft } from './attempt.ts'
import { EventsPart } from './EventsPart.tsx'
import { MachinePart } from './MachinePart.tsx'
import { TasksPart } from './TasksPart.tsx'
import { TextsPart } from './TextsPart.tsx'
import { forgetAllTyped, typedTexts, unfinished } from './typed.ts'

type Part = keyof typeof EDIT.parts

const PARTS = Object.keys(EDIT.parts) as Part[]

/** The part that was shown last. */
let last: Part = 'machine'

/** The sheet behind Edit, beside the machine that it changes. */
export function EditDialog({ onClose }: { readonly onClose: () => void }) {
  const [part, setPart] = useState(last)
  useEffect(() => actions.pause(), [])
  const show = (next: Part): void => setPart((last = next))
  return (
    <Dialog title={EDIT.title} onClose={onClose} side>
      <div className="edit">
        <Start />
        <Views part={part} show={show} />
        <div className="edit-body" key={part}>
          <Refused />
          {part === 'machine' && <MachinePart />}
          {part === 'tasks' && <TasksPart />}
          {part === 'events' && <EventsPart />}
          {part === 'texts' && <TextsPart />}
        </div>
        <Foot />
      </div>
    </Dialog>
  )
}

/** Which machine one begins with; undo leads back from there too. */
function Start() {
  const begin = (draft: ReturnType<typeof blank>, what: string): void => {
    if (attempt(draft, what, true) === '') forgetAllTyped()
  }
  return (
    <p className="start">
      <span>{EDIT.start}</span>
      <button type="button" className="link" onClick={() => begin(blank(), EDITED.blank)}>
        {EDIT.blank}
      </button>
      <button type="button" className="link" onClick={() => actions.openDialog('gallery')}>
        {EDIT.scenario}
      </button>
      <button
        type="button"
        className="link"
        title={EDIT.presentNote}
        onClick={() => askPresent(app, (draft) => begin(draft, EDITED.present))}
      >
        {EDIT.present}
      </button>
    </p>
  )
}

function Views({ part, show }: { readonly part: Part; readonly show: (part: Part) => void }) {
  const { scenario, changes } = useDraft()
  const counts: Partial<Record<Part, number>> = { tasks: scenario.tasks.length, events: changes.length }
  return (
    <div className="views">
      {PARTS.map((each) => (
        <button
          key={each}
          type="button"
          className="quiet"
          aria-pressed={each === part}
          onClick={() => show(each)}
        >
          {EDIT.parts[each]} {counts[each] !== undefined && <small>{counts[each]}</small>}
        </button>
      ))}
    </div>
  )
}

/** What the machine could not hold when it booted. */
function Refused() {
  const problems = useApp((state) => state.problems)
  if (problems.length === 0) return undefined
  return (
    <ul className="refused red" role="alert" aria-label={EDIT.problems}>
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  )
}

/** Undo and redo, what is unfinished, and what all this does. */
function Foot() {
  const past = useStore(edits.store, (state) => state.past.at(-1))
  const future = useStore(edits.store, (state) => state.future.at(-1))
  const open = useStore(typedTexts, unfinished)
  return (
    <footer className="edit-foot">
      <p role="status">{open > 0 ? EDIT.open(open) : EDIT.explain}</p>
      <p className="acts">
        <button type="button" disabled={!past} title={past?.what} onClick={() => edits.undo()}>
          {EDITS.undo}
        </button>
        <button type="button" disabled={!future} title={future?.what} onClick={() => edits.redo()}>
          {EDITS.redo}
        </button>
      </p>
    </footer>
  )
}
