import { integer } from '../../base/format.ts'
import { carried as carriedText, firstWorst } from '../../content/killList.ts'
import type { KillEvent } from '../../store/state.ts'
import type { Owners } from '../owners.ts'
import { Tile } from '../Tile.tsx'
import { scanAt } from './scan.ts'

interface Props {
  readonly scan: KillEvent['kill']['scan']
  readonly scanned: number
  readonly owners: Owners
}

/** The worst so far, carried along the scan, against the row that is asked. */
export function Carried({ scan, scanned, owners }: Props) {
  const { row, carried, carriedAt } = scanAt(scan, scanned)
  if (!row) return undefined
  return (
    <div className="carried" aria-hidden="true">
      <p className="chips">
        {carried && <Chip row={carried} owners={owners} />}
        {carried && <b className={row.chosen ? 'red' : ''}>{row.chosen ? '<' : '≥'}</b>}
        <Chip row={row} owners={owners} red={row.chosen} />
      </p>
      <p className="small">{carried ? carriedText(carried.comm, carriedAt) : firstWorst(row.comm)}</p>
    </div>
  )
}

interface ChipProps {
  readonly row: Props['scan'][number]
  readonly owners: Owners
  readonly red?: boolean
}

function Chip({ row, owners, red = false }: ChipProps) {
  return (
    <span className={red ? 'chip red' : 'chip'}>
      <Tile {...owners.look(row.pid)} />
      {integer(row.badness.points)}
    </span>
  )
}
