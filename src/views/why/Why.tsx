import {
  type FocusEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useShallow } from 'zustand/react/shallow'
import { CONTROLS } from '../../content/controls.ts'
import { MODEL } from '../../content/model.ts'
import { TABLE } from '../../content/table.ts'
import { WHY, whatSaves, whyNot, whyThis } from '../../content/why.ts'
import type { Explanation, Tipping } from '../../protocol/explain.ts'
import { actions } from '../../store/actions.ts'
import { app } from '../../store/app.ts'
import { follow } from '../../store/explain.ts'
import type { WhyView } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import type { Owners } from '../owners.ts'
import { Tile } from '../Tile.tsx'
import { Changes, TippingNote } from './ChangeView.tsx'
import { KillView } from './KillView.tsx'
import { ScoreView } from './ScoreView.tsx'
import { explanationOf, partsOf, type Subject, subjectOf } from './subject.ts'

/** What scenarios are called that were made from a pasted text. */
const IMPORTED = 'imported'

/** Asks once about a task that is gone. */
function useQuestion({ question }: Subject): void {
  useEffect(() => {
    if (question) actions.ask(question)
  }, [question])
}

/**
 * The focus comes to the panel's title. When the panel closes, it goes back to the button that opened it, or else to
 * the row: not at once, as what the panel covers is still hidden then.
 */
function useFocus(pid: number) {
  const title = useRef<HTMLHeadingElement>(null)
  const row = useRef(pid)
  useEffect(() => {
    row.current = pid
  }, [pid])
  useLayoutEffect(() => {
    const panel = title.current?.closest('aside')
    const opener = document.activeElement
    title.current?.focus({ preventScroll: true })
    return () => {
      const inside = panel?.contains(document.activeElement) ?? false
      if (inside) queueMicrotask(() => giveBack(opener, row.current))
      if (!tableIsHeld()) letGo()
    }
  }, [])
  return title
}

/**
 * While a kill is shown the panel makes room, and the browser takes the focus from what is hidden. It comes back with
 * the panel, to where it was, unless somebody has put it elsewhere.
 */
function useReturn(title: RefObject<HTMLElement | null>, hidden: boolean) {
  const last = useRef<HTMLElement>(undefined)
  useLayoutEffect(() => {
    const lost = last.current && document.activeElement === document.body
    if (hidden || !lost) return
    const there = last.current?.isConnected ? last.current : title.current
    there?.focus({ preventScroll: true })
  }, [title, hidden])
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => (last.current = target),
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) last.current = undefined
    },
  }
}

function giveBack(opener: Element | null, pid: number): void {
  const button = opener?.matches('.headline button') ? opener : buttonOf(pid)
  if (button instanceof HTMLElement && button.isConnected) button.focus()
  else buttonOf(pid)?.focus()
}

const buttonOf = (pid: number): HTMLElement | null =>
  document.querySelector(`:is([data-pid="${pid}"], [data-dead="${pid}"]) .points button`)

const tableIsHeld = (): boolean => document.querySelector('.leaderboard:is(:hover, :focus-within)') !== null

/** A machine that plays has no reason to keep the order of its rows. */
function letGo(): void {
  if (app.store.getState().status === 'playing') actions.letGo()
}

/** The panel "Why": for the row in focus its score, what would change it, and the last kill. */
export function Why({ owners }: { readonly owners: Owners }) {
  const parts = useApp(useShallow(partsOf))
  const explained = useApp((state) => state.explained)
  const subject = useMemo(() => subjectOf(parts), [parts])
  const row = explanationOf(explained, subject)
  useEffect(follow, [])
  useQuestion(subject)
  const title = useFocus(subject.pid)
  const hidden = useApp(({ show }) => show !== undefined)
  const returning = useReturn(title, hidden)
  const view = parts.why === 'kill' && !subject.facts ? 'points' : (parts.why ?? 'points')
  const { hue, glyph } = owners.look(subject.pid)
  return (
    <aside className="why" aria-label={WHY.name} hidden={hidden} {...returning}>
      <header>
        <Tile hue={hue} glyph={glyph} />
        <h1 ref={title} tabIndex={-1}>
          {titleOf(view, subject, row, owners)}
        </h1>
        <button type="button" className="quiet" onClick={() => actions.why(undefined)}>
          {CONTROLS.close}
        </button>
      </header>
      <Views view={view} subject={subject} row={row} />
      <div className="why-body">
        {parts.scenario.id === IMPORTED && <p className="small">{WHY.imported}</p>}
        <Body
          {...{ view, subject, row, owners }}
          slots={parts.scenario.machine.swap}
          tips={explained.now?.tipping}
        />
      </div>
    </aside>
  )
}

function titleOf(
  view: WhyView,
  { pid, alive }: Subject,
  row: Explanation | undefined,
  owners: Owners,
): string {
  const comm = owners.comm(pid)
  if (view === 'kill' || !row) return whyThis(comm)
  if (view !== 'change') return TABLE.why(row.badness.points)
  return row.whatIf?.dies || !alive ? whatSaves(comm) : whyNot(comm)
}

interface ViewsProps {
  readonly view: WhyView
  readonly subject: Subject
  readonly row: Explanation | undefined
}

/** The panel's views, as buttons. */
function Views({ view, subject: { facts }, row }: ViewsProps) {
  const score = view !== 'change' && view !== 'kill'
  return (
    <p className="views" role="group" aria-label={WHY.views}>
      <ViewButton on={score} to="points">
        {WHY.score}
      </ViewButton>
      {row?.whatIf && (
        <ViewButton on={view === 'change'} to="change">
          {row.whatIf.dies ? WHY.saves : WHY.whyNot}
        </ViewButton>
      )}
      {facts && (
        <ViewButton on={view === 'kill'} to="kill" pid={facts.chosen.pid}>
          {WHY.kill}
        </ViewButton>
      )}
      <button type="button" className="link" onClick={() => actions.openDialog('model')}>
        {MODEL.title}
      </button>
    </p>
  )
}

interface ViewButtonProps {
  readonly on: boolean
  readonly to: WhyView
  readonly pid?: number
  readonly children: ReactNode
}

function ViewButton({ on, to, pid, children }: ViewButtonProps) {
  const go = (): void => {
    if (pid !== undefined) actions.select(pid)
    actions.why(to)
  }
  return (
    <button type="button" className="quiet" aria-pressed={on} onClick={go}>
      {children}
    </button>
  )
}

interface BodyProps extends ViewsProps {
  readonly owners: Owners
  readonly slots: number
  readonly tips: readonly Tipping[] | undefined
}

function Body({ view, subject, row, owners, slots, tips }: BodyProps) {
  const { pid, alive, question, facts } = subject
  if (view === 'kill' && facts)
    return <KillView key={facts.event.tick} {...{ facts, slots, owners }} whatIf={row?.whatIf} />
  if (!row) return <p className="small">{alive || question ? WHY.waiting : WHY.gone}</p>
  if (view === 'change' && row.whatIf)
    return (
      <>
        <Changes whatIf={row.whatIf} {...{ pid, owners, alive }} />
        {alive && <TippingNote pages={tips?.find((tip) => tip.pid === pid)?.pages} />}
      </>
    )
  return (
    <>
      {!alive && <p>{WHY.last}</p>}
      <ScoreView
        key={`${pid} ${view}`}
        row={row}
        comm={owners.comm(pid)}
        hue={owners.look(pid).hue}
        view={view}
      />
    </>
  )
}
