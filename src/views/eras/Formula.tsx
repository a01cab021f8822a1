import { integer, lostFraction } from '../../base/format.ts'
import { ASSUMPTION_WORDS, ERA_RULE_NAMES, EXEMPTION_WORDS } from '../../content/eraRules.ts'
import { columnName, ERAS, stepText } from '../../content/erasView.ts'
import type { EraColumn, EraDetail, EraLine, EraRule, EraStep } from '../../protocol/eras.ts'
import { FEW } from '../../store/eras.ts'
import { Tile } from '../Tile.tsx'
import type { Cast } from './cast.ts'
import { view } from './view.ts'

interface Props {
  readonly detail: EraDetail
  readonly column: EraColumn
  readonly cast: Cast
}

/** The formula of one kernel as columns, in the order in which it computes; a row a task. */
export function Formula({ detail, column: { outcome }, cast }: Props) {
  const { id, rules, lines, more } = detail
  const dies = new Set(outcome.kind === 'kill' ? outcome.victims.map(({ pid }) => pid) : [])
  const title = ERAS.scores(columnName(id))
  if (lines.length === 0) return <p className="eras-formula">{ERAS.noScores}</p>
  return (
    <div className="eras-formula" tabIndex={0} role="region" aria-label={title}>
      {rules.length === 0 && <p className="small">{ERAS.oomScores}</p>}
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{ERAS.tasks}</th>
            {rules.map((rule) => (
              <th key={rule} scope="col">
                {ERA_RULE_NAMES[rule]}
              </th>
            ))}
            <th scope="col">{ERAS.points}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.pid} {...{ line, rules, cast }} dies={dies.has(line.pid)} />
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <button
          type="button"
          className="link"
          onClick={() => view.setState(({ most }) => ({ most: most + 5 * FEW }))}
        >
          {ERAS.more(more)}
        </button>
      )}
    </div>
  )
}

interface LineProps {
  readonly line: EraLine
  readonly rules: readonly EraRule[]
  readonly cast: Cast
  readonly dies: boolean
}

function Line({ line, rules, cast, dies }: LineProps) {
  const { pid, comm, points, exempt, lacks, steps } = line
  const why = exempt ? EXEMPTION_WORDS[exempt] : lacks ? ASSUMPTION_WORDS[lacks] : undefined
  return (
    <tr data-dies={dies || undefined}>
      <th scope="row">
        <Tile {...cast.look(pid)} /> {comm} <small>{pid}</small> {dies && <em>{ERAS.dies}</em>}
      </th>
      {points === undefined && why ? (
        <td colSpan={rules.length} className="why-not">
          {why}
        </td>
      ) : (
        rules.map((rule) => <Step key={rule} step={steps.find((each) => each.rule === rule)} />)
      )}
      <td className="total">
        {points === undefined ? <span className="unseen">{ERAS.notScored}</span> : integer(points)}
      </td>
    </tr>
  )
}

const isIdle = ({ op, operand, before, after }: EraStep): boolean =>
  op !== '=' && (before === after || operand === (op === '÷' || op === '×' ? 1 : 0))

/** What one rule did: the operation, and what came out; what truncation dropped is struck through. */
function Step({ step }: { readonly step: EraStep | undefined }) {
  if (!step) return <td data-idle="true">·</td>
  const lost = lostFraction(step.lost, step.of)
  return (
    <td data-idle={isIdle(step) || undefined}>
      <span>{stepText(step)}</span> {integer(step.after)}
      {lost && <s>{lost}</s>}
    </td>
  )
}
