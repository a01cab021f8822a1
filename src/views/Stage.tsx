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
import { FASTEST_SHOW } from '../store/show.ts'
import type { AppState, Show } from '../store/state.ts'
import { useApp } from '../store/useApp.ts'
import { Gates } from './gates/Gates.tsx'
import { Handle } from './Handle.tsx'
import { headlineOf } from './headline.ts'
import { HeadlineBlock } from './HeadlineBlock.tsx'
import { KernelLog } from './KernelLog.tsx'
import { useAfter } from './kill/useAfter.ts'
import { type DrawnKill, useKillPicture } from './kill/useKillPicture.ts'
import { Ram, Swap } from './memory/Memory.tsx'
import { type OwnerStretch, ramStretches, swapStretches } from './memory/stretches.ts'
import { Owners } from './owners.ts'
import { paced, type Region } from './paced.ts'
import { frames, later, time } from './rest.ts'
import { Leaderboard } from './table/Leaderboard.tsx'
import { calmTable, deadRows } from './table/model.ts'
import { Numbers } from './table/numbers.ts'
import { ranksOf } from './table/rows.ts'

const Frames = lazy(() => frames().then((parts) => ({ default: parts.Frames })))
const Timeline = lazy(() => time().then((parts) => ({ default: parts.Timeline })))
const Panic = later('Panic')
const FlowLine = later('FlowLine')
const StepList = later('StepList')
const Why = later('Why')

const useTurn = (region?: Region): AppState => {
  const [turn] = useState(() => paced(region))
  return useApp(turn)
}

/** Everything under the top bar, once the machine has told its first moment. */
export function Stage() {
  const state = useTurn()
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

/** What a bar knows of the kill on show: how much of its memory has come back, and whether all is over. */
interface Drain extends Pick<DrawnKill, 'art'> {
  readonly part: number
  readonly over: boolean
}

/** The same until it looks otherwise: most steps of a kill leave the bars as they are. */
function useDrain(picture: DrawnKill | undefined, bar: 'ram' | 'swap'): Drain | undefined {
  const art = picture?.art
  const part = picture?.[bar] ?? 0
  const over = isOver(picture)
  return useMemo(() => art && { art, part, over }, [art, part, over])
}

/** A bar of the moment; while a kill drains, on its way from the moment before to the moment after. */
function drawn(
  stretches: Stretches,
  owners: Owners,
  frame: Float64Array,
  show: Show | undefined,
  drain: Drain | undefined,
) {
  if (!show) return stretches(frame, owners)
  const before = stretches(show.before.frame, owners)
  return show.after && drain ? drain.art.mix(before, stretches(show.after.frame, owners), drain.part) : before
}

function Scene({ state, moment }: SceneProps) {
  const stage = useRef<HTMLElement>(null)
  const owners = useOwners(state)
  const { show, reducedMotion } = state
  const picture = useKillPicture(show)
  const ram = useDrain(picture, 'ram')
  const swap = useDrain(picture, 'swap')
  return (
    <main className="stage" ref={stage} data-why={picture ? undefined : state.why}>
      <RamBar drain={ram} owners={owners} />
      <Later className="map">
        <Frames owners={owners} ram={picture?.ram} swap={picture?.swap} />
      </Later>
      <SwapBar drain={swap} owners={owners} />
      <div className="board">
        <Board {...{ picture, owners }} />
      </div>
      <div className="column">
        <Side {...{ picture, owners }} />
      </div>
      <Later className="time">
        <Timeline owners={owners} />
      </Later>
      <Flow {...{ stage, show, picture, still: reducedMotion }} />
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

/** All six steps of the kill are over, or none is on show. */
const isOver = (picture: DrawnKill | undefined): boolean => !picture || picture.step >= 6

/** The moment whose numbers are told: while a kill is on show, the one before it until all is over. */
const shownOf = (moment: Moment, show: Show | undefined, over: boolean): Moment =>
  show && !over ? show.before : moment

interface BarProps {
  readonly drain: Drain | undefined
  readonly owners: Owners
}

const RamBar = memo(function RamBar({ drain, owners }: BarProps) {
  const { moment, show } = useTurn('ram')
  if (!moment) return undefined
  const stretches = drawn(ramStretches, owners, moment.frame, show, drain)
  return <Ram frame={shownOf(moment, show, drain?.over ?? true).frame} {...{ stretches, owners }} />
})

const SwapBar = memo(function SwapBar({ drain: now, owners }: BarProps) {
  const { moment, show } = useTurn('swap')
  const drain = useAfter(now, 1)
  if (!moment) return undefined
  const stretches = drawn(swapStretches, owners, moment.frame, show, drain)
  return <Swap frame={shownOf(moment, show, drain?.over ?? true).frame} {...{ stretches, owners }} />
})

const Board = memo(function Board({ picture: now, owners }: RegionProps) {
  const state = useTurn('table')
  const picture = useAfter(now, 2)
  const [numbers] = useState(() => new Numbers())
  const { moment, show, frozen, dead, reducedMotion, status, speed } = state
  if (!moment) return undefined
  // Where time passes too fast for a kill to be shown, rows would never come to rest.
  const still = reducedMotion || (status === 'playing' && speed > FASTEST_SHOW)
  const model = show && picture ? picture.art.killTable(show, picture) : calmTable(moment, frozen)
  const rows = numbers.of(state, model)
  return <Leaderboard {...{ model, rows, owners, still }} dead={deadRows(dead, model)} />
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

/** What stands beside the table. */
const Side = memo(function Side({ picture, owners }: RegionProps) {
  const state = useTurn('side')
  const { moment, show, log, selected } = state
  if (!moment) return undefined
  const { title, text, ask } = headlineOf(state, owners, picture)
  const shown = shownOf(moment, show, isOver(picture))
  const listed = show !== undefined && state.reducedMotion
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
        <SelectedHandle frame={shown.frame} owners={owners} pid={selected} />
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

/** The gates of out_of_memory(). */
const Road = memo(function Road({ picture: now, owners }: RegionProps) {
  const { moment, show, lastKill } = useTurn('gates')
  const picture = useAfter(now, 7)
  if (!moment) return undefined
  return <Gates moment={shownOf(moment, show, isOver(picture))} {...{ show, picture, lastKill, owners }} />
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
