import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { OPEN } from '../../content/files.ts'
import { app } from '../../store/app.ts'
import { type Arrival, arrivals, isOwnWork, openArrival } from '../../store/files.ts'
import { Dialog } from './Dialog.tsx'
import { saveScenario } from './save.ts'

interface Props {
  readonly onClose: () => void
}

/** A file has come that would replace one's own work, or cannot be used as it is: what is in it, and what to do with it. */
export function OpenDialog({ onClose }: Props) {
  const arrival = useStore(arrivals, (state) => state.arrival)
  return arrival && <Arrived arrival={arrival} onClose={onClose} />
}

function useOwnWork(): boolean {
  const [own, setOwn] = useState(false)
  useEffect(() => void isOwnWork(app.store.getState()).then(setOwn), [])
  return own
}

function Arrived({ arrival, onClose }: Props & { readonly arrival: Arrival }) {
  const { name, link, problems } = arrival
  const own = useOwnWork() && link !== undefined
  const open = (): void => {
    onClose()
    openArrival(app, arrival)
  }
  return (
    <Dialog title={OPEN.title(name.slice(0, 60))} onClose={onClose}>
      <p>{link ? OPEN.holds(link.scenario.title, link.scenario.tasks.length) : OPEN.nothing}</p>
      <Problems problems={problems} />
      {own && <p>{OPEN.own}</p>}
      <p className="acts">
        {link && (
          <button type="button" className="filled" onClick={open}>
            {OPEN.open}
          </button>
        )}
        {own && (
          <button type="button" className="quiet edged" onClick={() => saveScenario(true)}>
            {OPEN.saveFirst}
          </button>
        )}
        <button type="button" className="quiet edged" onClick={onClose}>
          {own ? OPEN.keep : OPEN.close}
        </button>
      </p>
    </Dialog>
  )
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return undefined
  return (
    <>
      <p>{OPEN.some}</p>
      <ul className="list">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </>
  )
}
