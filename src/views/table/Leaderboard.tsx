import { type FocusEvent, memo, Suspense, useRef } from 'react'
import { shortMegabytes } from '../../base/format.ts'
import { COLUMNS, TABLE } from '../../content/table.ts'
import { actions } from '../../store/actions.ts'
import type { DeadTask } from '../../store/state.ts'
import { app } from '../../store/app.ts'
import { useApp } from '../../store/useApp.ts'
import type { Owners } from '../owners.ts'
import { later } from '../rest.ts'
import { SaidButton } from '../SaidButton.tsx'
import { Row } from './Row.tsx'
import { RowMenu } from './RowMenu.tsx'
import { useKeepFocus } from './useKeepFocus.ts'
import { useOrder } from './useOrder.ts'
import type { TableModel } from './model.ts'
import type { Told } from './told.ts'
import { usePlaces } from './usePlaces.ts'

const DeadRow = later('DeadRow')

/** So many rows the browser may keep as pictures of their own. */
const FEW = 40

interface Props {
  readonly model: TableModel
  readonly rows: ReadonlyMap<number, Told>
  readonly owners: Owners
  readonly dead: readonly DeadTask[]
  readonly still: boolean
}

/** The order of the rows stays while a hand or the focus is in the table. Whoever froze it lets it go. */
function useFreeze(order: readonly number[]) {
  const mine = useRef(false)
  const frozen = useApp((state) => state.frozen)
  const freeze = (): void => {
    if (frozen === undefined) mine.current = true
    actions.freeze(order)
  }
  const letGo = (): void => {
    if (mine.current && !app.store.getState().why) actions.letGo()
    mine.current = false
  }
  return {
    onPointerEnter: freeze,
    onPointerLeave: (): void => {
      if (!document.activeElement?.closest('.leaderboard')) letGo()
    },
    onFocus: freeze,
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent): void => {
      if (!currentTarget.contains(relatedTarget as Node | null)) letGo()
    },
  }
}

/** One row a task; the columns are the formula, in the order in which the kernel computes. */
export function Leaderboard({ model, rows, owners, dead, still }: Props) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { frame } = model
  const order = useOrder(model.order)
  const standing = useOrder(model.standing)
  const keepFocus = useKeepFocus(body, dead)
  // The mark of the worst so far makes no row higher.
  const heights = order.map(model.markOf).join().replace('new', '')
  usePlaces(body, { order, standing, heights }, still)
  return (
    <section className="leaderboard" {...useFreeze(order)}>
      <table role="table" aria-label={TABLE.name}>
        <Head listed={model.inListOrder} max={owners.name(order[0] ?? 0)?.most ?? 0} />
        <tbody role="rowgroup" ref={body} data-few={standing.length <= FEW || undefined} {...keepFocus}>
          {standing.map((pid) => {
            const told = rows.get(pid)
            return told && <TaskRow key={pid} {...told} {...{ pid, owners }} />
          })}
          {dead.length > 0 && (
            <Suspense>
              {dead.map((task) => (
                <DeadRow key={`${task.exit.pid} ${task.exit.tick}`} task={task} />
              ))}
            </Suspense>
          )}
        </tbody>
      </table>
      <RowMenu {...{ frame, owners }} />
    </section>
  )
}

interface TaskRowProps extends Told {
  readonly pid: number
  readonly owners: Owners
}

/** Most rows are as they were, whatever else the table shows: those are not even looked at. */
const TaskRow = memo(function TaskRow({ pid, owners, ...row }: TaskRowProps) {
  const selected = useApp((state) => state.selected === pid)
  return (
    <Row
      {...row}
      comm={owners.comm(pid)}
      {...owners.look(pid)}
      most={owners.name(pid)?.most ?? 0}
      selected={selected}
    />
  )
})

interface HeadProps {
  readonly listed: boolean
  readonly max: number
}

const Head = memo(function Head({ listed, max }: HeadProps) {
  const frozen = useApp((state) => state.frozen !== undefined)
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" className="rank">
          <span className="unseen">{TABLE.rank}</span>
          <SaidButton about="badness()" />
        </th>
        <th role="columnheader" scope="col" className="name">
          {listed ? <b>{TABLE.byList}</b> : frozen ? <Frozen /> : <b>{TABLE.byPoints}</b>}
        </th>
        <th role="columnheader" scope="col" className="pid">
          {TABLE.pid}
        </th>
        <th role="columnheader" scope="col" className="memory-cell">
          {TABLE.range(shortMegabytes(max))}
        </th>
        {COLUMNS.map(({ key, sign, of }) => (
          <th key={key} role="columnheader" scope="col" className={key}>
            <b>{sign}</b> {of}
          </th>
        ))}
      </tr>
    </thead>
  )
})

function Frozen() {
  return (
    <span className="frozen">
      {TABLE.frozen}{' '}
      <button type="button" className="link" aria-label={TABLE.letGoName} onClick={() => actions.letGo()}>
        {TABLE.letGo}
      </button>
    </span>
  )
}
