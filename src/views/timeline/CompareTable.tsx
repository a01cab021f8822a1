import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { COMPARE, comparedAt, fateText, freeText } from '../../content/compare.ts'
import { lookOf } from '../owners.ts'
import { Tile } from '../Tile.tsx'
import { comparisonOf, type FateRow, type Pair } from './comparison.ts'
import { watcher } from './watcher.ts'

/** The same tick in this run and in the run that was left; what differs is marked. */
export function CompareTable() {
  useEffect(() => {
    watcher.compare(true)
    return () => watcher.compare(false)
  }, [])
  const report = useStore(watcher.store, ({ compared }) => compared)
  const both = useMemo(() => report && comparisonOf(report), [report])
  if (!both) return <p>{COMPARE.waiting}</p>
  return (
    <div className="mark-table" tabIndex={0} role="region" aria-label={COMPARE.name}>
      <table className="compare" aria-label={COMPARE.name}>
        <thead>
          <tr>
            <th scope="col">{comparedAt(both.tick)}</th>
            <th scope="col">{COMPARE.here}</th>
            <th scope="col">{COMPARE.there}</th>
          </tr>
        </thead>
        <tbody>
          <Numbers name={COMPARE.free} pair={both.free} />
          {both.has_swap && <Numbers name={COMPARE.slots} pair={both.slots} />}
          {both.rows.map((row) => (
            <Task key={row.pid} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Never by weight alone: what differs has a sign, and a word for those who hear it. */
function Differs({ on }: { readonly on: boolean }) {
  return on && <b className="differs" role="img" aria-label={COMPARE.differs} />
}

function Numbers({ name, pair }: { readonly name: string; readonly pair: Pair }) {
  const differs = pair.here !== pair.there
  return (
    <tr data-differs={differs}>
      <th scope="row">
        {name} <Differs on={differs} />
      </th>
      <td>{freeText(pair.here)}</td>
      <td>{freeText(pair.there)}</td>
    </tr>
  )
}

function Task({ comm, owner, here, there, differs }: FateRow) {
  const look = owner < 0 ? undefined : lookOf(owner)
  return (
    <tr data-differs={differs}>
      <th scope="row">
        {look && <Tile hue={look.hue} glyph={look.glyph} />} {comm} <Differs on={differs} />
      </th>
      <td>{fateText(here)}</td>
      <td>{fateText(there)}</td>
    </tr>
  )
}
