import {
  lazy,
  memo,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Moment } from '../protocol/report.ts'
import { head, task } from '../protocol/layout.ts'
import type { AppState, Show } from '../store/state.ts'
import { useApp } from '../store/useApp.ts'
import { Gates } from './gates/Gates.tsx'
import { Handle } from './Handle.tsx'
import { headlineOf } from './headline.ts'
import { HeadlineBlock } from './HeadlineBlock.tsx'
import { KernelLog } from './KernelLog.tsx'
import { type DrawnKill, useKillPicture } from './kill/useKillPicture.ts'
import { Ram, Swap } from './memory/Memory.tsx'
import { type OwnerStretch, ramStretches, swapStretches } from './memory/stretches.ts'
import { Owners } from './owners.ts'
import { paced } from './paced.ts'
import { frames, later, time } from './rest.ts'
import { Leaderboard } from './table/Leaderboard.tsx'
import { calmTable, deadRows } from './table/model.ts'
import { ranksOf } from './table/rows.ts'

const Frames = lazy(() => frames().then((parts) => ({ default: parts.Frames })))
const Timeline = lazy(() => time().then((parts) => ({ default: parts.Timeline })))
const Panic = later('Panic')
const FlowLine = later('FlowLine')
const StepList = later('StepList')
const Why = later('Why')

/** Everything under the top bar, once the machine has told its first moment. */
export function Stage() {
  const [steady] = useState(() => paced('bars'))
  const state = useApp(steady)
  return state.moment ? <Scene state={state} moment={state.moment} /> : undefined
}

interface SceneProps {
  readonly state: AppState
  readonly moment: Moment
}

function useOwners({ names, dead }: AppState): Owners {
  return useMemo(() => new Owners([...dead.map(({ name }) => name), ...names]), [names, dead])
}

type Stretches = (frame: Float64Array, owners: Owners) => readonly OwnerStretch[]

/** A bar of the moment; while a kill drains, on its way from the moment before to the moment after. */
function drawn(
  stretches: Stretches,
  owners: Owners,
  frame: Float64Array,
  show: Show | undefined,
  picture: DrawnKill | undefined,
  part: number,
) {
  if (!show) return stretches(frame, owners)
  const before = stretches(show.before.frame, owners)
  return show.after && picture ? picture.art.mix(before, stretches(show.after.frame, owners), part) : before
}

function Scene({ state, moment }: SceneProps) {
  const stage = useRef<HTMLElement>(null)
  const owners = useOwners(state)
  const { show, reducedMotion } = state
  const picture = useKillPicture(show)
  const frame = show && picture && picture.step < 6 ? show.before.frame : moment.frame
  const ram = drawn(ramStretches, owners, moment.frame, show, picture, picture?.ram ?? 0)
  const swap = drawn(swapStretches, owners, moment.frame, show, picture, picture?.swap ?? 0)
  return (
    <main className="stage" ref={stage} data-showing={picture?.step} data-why={state.why}>
      <Ram frame={frame} stretches={ram} />
      <Later className="map">
        <Frames owners={owners} ram={picture?.ram} swap={picture?.swap} />
      </Later>
      <Swap frame={frame} stretches={swap} />
      <Board {...{ picture, owners }} />
      <Side {...{ picture, owners }} />
      <Later className="time">
        <Timeline owners={owners} />
      </Later>
      <Flow {...{ stage, show, picture, still: reducedMotion }} />
      {state.panic && (
        <Suspense>
          <Panic panic={state.panic} moment={moment} stretches={ram} />
        </Suspense>
      )}
    </main>
  )
}

/** Its place is there at once, what stands in it when the first picture stands. */
function Later({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => setDrawn(true), [])
  return <div className={className}>{drawn && <Suspense>{children}</Suspense>}</div>
}

interface RegionProps {
  readonly picture: DrawnKill | undefined
  readonly owners: Owners
}

/** The leaderboard, in turn with the rest of the page. */
const Board = memo(function Board({ picture, owners }: RegionProps) {
  const [turn] = useState(() => paced('table'))
  const { moment, show, frozen, dead, reducedMotion } = useApp(turn)
  if (!moment) return undefined
  const model = show && picture ? picture.art.killTable(show, picture) : calmTable(moment, frozen)
  return <Leaderboard {...{ model, owners }} dead={deadRows(dead, model)} still={reducedMotion} />
})

interface FlowProps {
  readonly stage: RefObject<HTMLElement | null>
  readonly show: Show | undefined
  readonly picture: DrawnKill | undefined
  readonly still: boolean
}

function Flow({ stage, show, picture, still }: FlowProps) {
  if (still || !show || !picture || picture.step < 3 || picture.step > 5) return undefined
  return (
    <Suspense>
      <FlowLine {...{ stage, show, picture }} />
    </Suspense>
  )
}

/** What stands beside the table, in turn with it. */
const Side = memo(function Side({ picture, owners }: RegionProps) {
  const [turn] = useState(() => paced('side'))
  const state = useApp(turn)
  const { moment, show, log, lastKill, selected } = state
  if (!moment) return undefined
  const { title, text, ask } = headlineOf(state, owners, picture)
  const shown = show && picture && picture.step < 6 ? show.before : moment
  const listed = show !== undefined && state.reducedMotion
  return (
    <div className="side" data-why={state.why} data-listed={listed || undefined}>
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
        <SelectedHandle frame={shown.frame} owners={owners} pid={selected} />
      )}
      <Gates moment={shown} {...{ show, picture, lastKill, owners }} />
      <KernelLog log={log} />
      {state.why && (
        <Suspense>
          <Why owners={owners} />
        </Suspense>
      )}
    </div>
  )
})

interface HandleProps {
  readonly frame: Float64Array
  readonly owners: Owners
  readonly pid: number
}

/** The handle keeps its place when the selected task is gone: nothing jumps. */
function SelectedHandle({ frame, owners, pid }: HandleProps) {
  const rank = ranksOf(frame).get(pid)
  const name = owners.name(pid)
  if (rank === undefined || !name || head(frame, 'panicked') === 1) return <div className="handle" />
  return (
    <Handle
      pid={pid}
      comm={name.comm}
      {...owners.look(pid)}
      most={name.most}
      target={task(frame, rank, 'target')}
      total_vm={task(frame, rank, 'total_vm')}
      rss={task(frame, rank, 'rss')}
      swapped={task(frame, rank, 'swapped')}
      untouched={task(frame, rank, 'untouched')}
    />
  )
}
