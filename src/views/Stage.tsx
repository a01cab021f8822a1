import { lazy, memo, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Moment } from '../protocol/report.ts'
import { head, task } from '../protocol/layout.ts'
import { FASTEST_SHOW } from '../store/show.ts'
import { Gates } from './gates/Gates.tsx'
import { Handle } from './Handle.tsx'
import { headlineOf } from './headline.ts'
import { HeadlineBlock } from './HeadlineBlock.tsx'
import { KernelLog } from './KernelLog.tsx'
import { isOver, shownOf } from './kill/shown.ts'
import { useAfter } from './kill/useAfter.ts'
import { useSeen } from './kill/useSeen.ts'
import { type DrawnKill, useKillPicture } from './kill/useKillPicture.ts'
import { KillBar } from './memory/KillBar.tsx'
import { ramStretches } from './memory/stretches.ts'
import { Owners } from './owners.ts'
import type { Shown } from './regions.ts'
import { artOfKills, frames, later, time } from './rest.ts'
import { Leaderboard } from './table/Leaderboard.tsx'
import { calmTable, deadRows, type TableModel } from './table/model.ts'
import { ranksOf } from './table/rows.ts'
import { useTold } from './table/useTold.ts'
import { useTurn } from './useTurn.ts'
import type { Tip } from './why/tip.ts'

const Frames = lazy(() => frames().then((parts) => ({ default: parts.Frames })))
const Timeline = lazy(() => time().then((parts) => ({ default: parts.Timeline })))
const Panic = later('Panic')
const FlowLine = later('FlowLine')
const StepList = later('StepList')
const Why = later('Why')

/** Everything under the top bar, once the machine has told its first moment. */
export function Stage() {
  const state = useTurn('stage')
  return state.moment ? <Scene state={state} moment={state.moment} /> : undefined
}

interface SceneProps {
  readonly state: Shown<'stage'>
  readonly moment: Moment
}

/** The same as long as nobody is new: who dies is among the dead then, of whom less is told. */
function useOwners({ names, dead }: Shown<'stage'>): Owners {
  const known = useRef({ key: '', owners: new Owners([]) })
  return useMemo(() => {
    const all = [...dead.map(({ name }) => name), ...names]
    const key = JSON.stringify(all.map(({ pid, comm, owner }) => [pid, comm, owner]).sort())
    if (known.current.key !== key) known.current = { key, owners: new Owners(all) }
    return known.current.owners
  }, [names, dead])
}

function Scene({ state, moment }: SceneProps) {
  const stage = useRef<HTMLElement>(null)
  const owners = useOwners(state)
  const { show, reducedMotion } = state
  const picture = useKillPicture(show)
  const drained = useSeen(picture, 'ram', 'swap')
  const scan = useSeen(picture, 'step', 'scanned')
  const table = useSeen(picture, 'step', 'scanned', 'flash')
  const side = useSeen(picture, 'step', 'scanned', 'gates')
  return (
    <main className="stage" ref={stage} data-why={picture ? undefined : state.why}>
      <KillBar bar="ram" {...{ picture, owners }} />
      <Later className="map">
        <FrameMap picture={drained} owners={owners} />
      </Later>
      <KillBar bar="swap" {...{ picture, owners }} />
      <div className="board">
        <Board picture={table} owners={owners} />
      </div>
      <div className="column">
        <Side picture={side} owners={owners} />
      </div>
      <Later className="time">
        <Timeline owners={owners} />
      </Later>
      {show && scan && !reducedMotion && (
        <Suspense>
          <FlowLine {...{ stage, show }} picture={scan} />
        </Suspense>
      )}
      {state.panic && !state.eras && (
        <Suspense>
          <Panic panic={state.panic} moment={moment} stretches={ramStretches(moment.frame, owners)} />
        </Suspense>
      )}
    </main>
  )
}

/** Its place is there at once, what stands in it when the first picture stands, if the page has room for it. */
function Later({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  const [drawn, setDrawn] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => setDrawn(Boolean(place.current?.clientWidth)), [])
  return (
    <div className={className} ref={place}>
      {drawn && <Suspense>{children}</Suspense>}
    </div>
  )
}

interface RegionProps {
  readonly picture: DrawnKill | undefined
  readonly owners: Owners
}

/** The parts of the page are drawn when their turn has come: until then nothing of them is computed. */
function FrameMap({ picture, owners }: RegionProps) {
  const drained = useAfter(picture)
  return <Frames owners={owners} ram={drained?.ram} swap={drained?.swap} />
}

const Board = ({ picture, owners }: RegionProps) => <Tasks picture={useAfter(picture)} owners={owners} />

const Tasks = memo(function Tasks({ picture, owners }: RegionProps) {
  const state = useTurn('table')
  const { moment, show, frozen } = state
  if (!moment) return undefined
  const model = show && picture ? picture.art.killTable(show, picture) : calmTable(moment, frozen)
  return <Rows {...{ state, model, owners }} />
})

interface RowsProps {
  readonly state: Shown<'table'>
  readonly model: TableModel
  readonly owners: Owners
}

function Rows({ state, model, owners }: RowsProps) {
  const told = useTold(state, model)
  const { dead, reducedMotion, status, speed } = state
  // Where time passes too fast for a kill to be shown, rows would never come to rest.
  const still = reducedMotion || (status === 'playing' && speed > FASTEST_SHOW)
  return <Leaderboard {...told} {...{ owners, still }} dead={deadRows(dead, told.model)} />
}

/** What stands beside the table. */
const Side = memo(function Side({ picture, owners }: RegionProps) {
  const state = useTurn('side')
  const { moment, show, log, selected } = state
  if (!moment) return undefined
  const { title, text, ask } = headlineOf(state, owners, picture)
  const shown = shownOf(moment, show, isOver(picture))
  const listed = show !== undefined && state.reducedMotion
  const tip = artOfKills()?.tipOf(selected, state)
  return (
    <div className="side" data-why={picture ? undefined : state.why} data-listed={listed || undefined}>
      <HeadlineBlock
        {...{ title, text }}
        asked={ask?.pid}
        view={ask?.view}
        waiting={show?.waiting !== undefined}
      />
      {show && listed ? (
        <Suspense>
          <StepList show={show} dead={state.dead} />
        </Suspense>
      ) : (
        <SelectedHandle frame={shown.frame} owners={owners} pid={selected} tip={tip} />
      )}
      <Road {...{ picture, owners }} />
      <KernelLog log={log} />
      {state.why && (
        <Suspense>
          <Why owners={owners} />
        </Suspense>
      )}
    </div>
  )
})

const Road = ({ picture, owners }: RegionProps) => <Calls picture={useAfter(picture)} owners={owners} />

/** The gates of out_of_memory(). */
const Calls = memo(function Calls({ picture, owners }: RegionProps) {
  const { moment, show, lastKill } = useTurn('gates')
  if (!moment) return undefined
  return <Gates moment={shownOf(moment, show, isOver(picture))} {...{ show, picture, lastKill, owners }} />
})

interface HandleProps {
  readonly frame: Float64Array
  readonly owners: Owners
  readonly pid: number
  readonly tip: Tip | undefined
}

/** The handle keeps its place when the selected task is gone: nothing jumps. */
function SelectedHandle({ frame, owners, pid, tip }: HandleProps) {
  const rank = ranksOf(frame).get(pid)
  const name = owners.name(pid)
  if (rank === undefined || !name || head(frame, 'panicked') === 1) return <div className="handle" />
  return (
    <Handle
      pid={pid}
      comm={name.comm}
      {...owners.look(pid)}
      most={name.most}
      tip={tip}
      target={task(frame, rank, 'target')}
      total_vm={task(frame, rank, 'total_vm')}
      rss={task(frame, rank, 'rss')}
      swapped={task(frame, rank, 'swapped')}
      untouched={task(frame, rank, 'untouched')}
    />
  )
}
