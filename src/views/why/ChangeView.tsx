import { megabytes } from '../../base/format.ts'
import { CHANGE, TOO_LITTLE, TRIES } from '../../content/whatif.ts'
import type { Scorer, Try, WhatIf } from '../../protocol/explain.ts'
import { actions } from '../../store/actions.ts'
import type { Change } from '../../store/library.ts'
import type { Owners } from '../owners.ts'
import { Rich } from '../Rich.tsx'

/** What the slider, the switches and the fields of the row would do. The worker stamps the tick. */
function changeOf({ kind, value }: Try, pid: number): Change {
  const at = { tick: 0, pid } as const
  if (kind === 'memory') return { ...at, kind, pages: value }
  if (kind === 'cpu') return { ...at, kind, cpu: value }
  if (kind === 'age') return { ...at, kind, age: value }
  if (kind === 'nice') return { ...at, kind, nice: value }
  return { ...at, kind, on: value === 1 }
}

const named = (scorer: Scorer | undefined, owners: Owners): { comm: string; points: number } | undefined =>
  scorer && { comm: owners.comm(scorer.pid), points: scorer.points }

/** What the list is about, in one sentence. */
function lead({ dies, points, victim, instead }: WhatIf, owners: Owners, alive: boolean): string {
  const other = named(instead, owners)
  if (dies) return alive ? CHANGE.dies(points, other) : CHANGE.saved(points, other)
  const killed = named(victim, owners)
  return killed ? CHANGE.lives(points, killed) : CHANGE.nobody(points)
}

interface Props {
  readonly whatIf: WhatIf
  readonly pid: number
  readonly owners: Owners
  /** Only of a living task can anything be changed. */
  readonly alive: boolean
}

/** The smallest single change of each kind that turns a task's fate; then those that are not enough. */
export function Changes({ whatIf, pid, owners, alive }: Props) {
  const enough = whatIf.tries.filter((one) => one.enough)
  const tooLittle = whatIf.tries.filter((one) => !one.enough)
  return (
    <>
      <p className="lead">
        <Rich text={enough.length > 0 ? lead(whatIf, owners, alive) : CHANGE.none} />
      </p>
      <ul className="tries" aria-label={CHANGE.list}>
        {enough.map((one) => (
          <Line key={one.kind} one={one} pid={pid} alive={alive} />
        ))}
      </ul>
      {tooLittle.length > 0 && (
        <>
          <p className="small">{CHANGE.notEnough}</p>
          <ul className="tries too-little">
            {tooLittle.map((one) => (
              <li key={one.kind}>
                <span>{TOO_LITTLE[one.kind](one)}</span>{' '}
                <span className="after">{CHANGE.then(one.points)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Line({ one, pid, alive }: { readonly one: Try; readonly pid: number; readonly alive: boolean }) {
  const words = TRIES[one.kind](one)
  return (
    <li>
      <span>
        <Rich text={words} />
      </span>{' '}
      <b className="after">{CHANGE.then(one.points)}</b>{' '}
      {alive && (
        <button
          type="button"
          className="link"
          aria-label={CHANGE.applyName(words.replaceAll('**', ''))}
          onClick={() => actions.change(changeOf(one, pid))}
        >
          {CHANGE.apply}
        </button>
      )}
    </li>
  )
}

/** Where the victim changes on the row's slider. */
export function TippingNote({ pages }: { readonly pages: number | undefined }) {
  return (
    <p className="small">
      <Rich text={pages === undefined ? CHANGE.noTick : CHANGE.tick(megabytes(pages))} />
    </p>
  )
}
