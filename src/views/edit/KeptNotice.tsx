import { useStore } from 'zustand'
import { CONTROLS } from '../../content/controls.ts'
import { KEPT } from '../../content/kept.ts'
import { keeper } from '../../store/edit/index.ts'

/** Asks whether to open what is kept from another time. Whatever one says, nothing else is lost. */
export function KeptNotice() {
  const offered = useStore(keeper.store, (state) => state.offered)
  return (
    <div className="notice kept" role="status">
      {offered && (
        <p>
          <span>{KEPT.offer(offered.scenario.title)}</span>
          <button type="button" className="link" onClick={() => keeper.open(offered)}>
            {KEPT.open}
          </button>
          <button type="button" className="link" onClick={() => keeper.discard(offered.id)}>
            {KEPT.discard}
          </button>
          <button type="button" className="link" onClick={() => keeper.decline()}>
            {KEPT.later}
          </button>
        </p>
      )}
      {!offered && <Discarded />}
    </div>
  )
}

/** A moment ago something was discarded. */
function Discarded() {
  const discarded = useStore(keeper.store, (state) => state.discarded)
  if (!discarded) return undefined
  return (
    <p>
      <span>{KEPT.gone(discarded.scenario.title)}</span>
      <button type="button" className="link" onClick={() => keeper.restore()}>
        {KEPT.restore}
      </button>
      <button type="button" className="link" onClick={() => keeper.forget()}>
        {CONTROLS.close}
      </button>
    </p>
  )
}
