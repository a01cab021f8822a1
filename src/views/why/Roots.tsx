import { Fragment } from 'react'
import { span } from '../../base/span.ts'
import { chain, fell } from '../../content/why.ts'
import type { Explanation, RootRecord } from '../../protocol/explain.ts'
import { Rich } from '../Rich.tsx'
import { Plot } from './Plot.tsx'
import { Rounds } from './Rounds.tsx'

interface Props {
  readonly row: Explanation
  readonly comm: string
  readonly hue: number
}

/** The chain from a time to a divisor: time, units, root or roots. */
function Chain({ time, units, roots }: { time: string; units: string; roots: readonly RootRecord[] }) {
  return (
    <p className="chain">
      <b>{time}</b> → <b>{units}</b>
      {roots.map((root, at) => (
        <Fragment key={at}>
          {' '}
          → <code>{chain.root(root)}</code>
        </Fragment>
      ))}
    </p>
  )
}

/** How processor time becomes a divisor. */
export function CpuTime({ row, comm, hue }: Props) {
  const { cpu, cpu_time } = row.badness
  const { roots, fall } = row.cpu
  const by = roots.at(-1)?.root ?? 1
  return (
    <>
      <Chain time={span(cpu)} units={chain.units(cpu_time)} roots={roots} />
      <Rounds roots={roots} />
      <Plot kind="cpu" divisor={row.cpu} units={cpu_time} by={by} hue={hue} />
      <p className="fell-words">
        <Rich text={fall ? fell.cpu(comm, fall.jiffies, fall.before, fall.after) : fell.notYet.cpu} />
      </p>
    </>
  )
}

/** How age becomes a divisor: the root of a root. */
export function RunTime({ row, comm, hue }: Props) {
  const { age, run_time } = row.badness
  const { roots, fall } = row.run
  const by = roots.at(-1)?.root ?? 1
  return (
    <>
      <Chain time={span(age)} units={chain.units(run_time)} roots={roots} />
      <Rounds roots={roots} />
      <Plot kind="run" divisor={row.run} units={run_time} by={by} hue={hue} />
      <p className="fell-words">
        <Rich text={fall ? fell.run(comm, fall.jiffies, fall.before, fall.after) : fell.notYet.run} />
      </p>
    </>
  )
}
