import { memo } from 'react'
import { integer } from '../../base/format.ts'
import { ROUNDS } from '../../content/why.ts'
import type { RootRecord } from '../../protocol/explain.ts'
import { Rich } from '../Rich.tsx'
import { Source } from './Source.tsx'

/** Longer numbers are written without their bits: they would not fit. */
const MOST_BITS = 12

type Round = RootRecord['rounds'][number]

/** A number in bits, those that the round drops struck through; then what is left. */
function Bits({
  before,
  dropped,
  after,
}: {
  readonly before: number
  readonly dropped: number
  readonly after: number
}) {
  const bits = before.toString(2)
  if (bits.length > MOST_BITS) return <td>{integer(after)}</td>
  return (
    <td>
      <code>
        {bits.slice(0, bits.length - dropped)}
        {dropped > 0 && <s>{bits.slice(-dropped)}</s>}
      </code>{' '}
      = {integer(after)}
    </td>
  )
}

interface LineProps {
  readonly at: number
  readonly before: Round
  readonly after: Round
}

function Line({ at, before, after }: LineProps) {
  const odd = before.out !== after.out * 2
  return (
    <tr>
      <th scope="row">{at}</th>
      <Bits before={before.x} dropped={2} after={after.x} />
      <Bits before={before.out} dropped={1} after={after.out} />
      <td className="small">{odd && ROUNDS.half(before.out)}</td>
    </tr>
  )
}

/** The rounds of one int_sqrt(), and how it ended. */
function Rows({ root: { rounds, quarter } }: { readonly root: RootRecord }) {
  const [first] = rounds
  const last = rounds.at(-1)
  if (!first || !last) return undefined
  const end = quarter > 0 ? ROUNDS.quarter(last.out, quarter) : last.out === 0 ? ROUNDS.never0 : undefined
  return (
    <tbody>
      <tr>
        <th scope="row">{ROUNDS.start}</th>
        <Bits before={first.x} dropped={0} after={first.x} />
        <Bits before={first.out} dropped={0} after={first.out} />
        <td className="small">{ROUNDS.same}</td>
      </tr>
      {rounds.slice(1).map((round, at) => (
        <Line key={at} at={at + 1} before={rounds[at] ?? first} after={round} />
      ))}
      {end !== undefined && (
        <tr>
          <th scope="row">{ROUNDS.end}</th>
          <td colSpan={3}>
            <Rich text={end} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** What int_sqrt() did, round by round, as the kernel recorded it; a second root goes on from the first. */
export const Rounds = memo(
  function Rounds({ roots }: { readonly roots: readonly RootRecord[] }) {
    return (
      <table className="rounds">
        <caption className="unseen">{roots.map(ROUNDS.caption).join(' ')}</caption>
        <thead>
          <tr>
            {ROUNDS.head.map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
            <th scope="col">
              <Source name="int_sqrt" />
            </th>
          </tr>
        </thead>
        {roots.map((root, at) => (
          <Rows key={at} root={root} />
        ))}
      </table>
    )
  },
  (a, b) => a.roots.map(({ of }) => of).join() === b.roots.map(({ of }) => of).join(),
)
