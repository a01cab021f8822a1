import { ASSUMPTION_WORDS, BECAUSE_WORDS, HOW_WORDS } from '../../content/eraRules.ts'
import { ERA_WORDS, USER_WORDS } from '../../content/eras.ts'
import {
  actedFirst,
  alsoDie,
  columnName,
  enteredSentence,
  ERAS,
  forTasks,
  outcomeSentence,
  shareOf,
  versions,
} from '../../content/erasView.ts'
import type { EraColumn, EraDetail, EraOutcome, ErasAnswer } from '../../protocol/eras.ts'
import { Rich } from '../Rich.tsx'
import type { Cast } from './cast.ts'
import { Entry } from './Entry.tsx'
import { Formula } from './Formula.tsx'

interface Props {
  readonly answer: ErasAnswer
  readonly cast: Cast
}

/** The chosen column in full: what it does here, what is new in it and why, and its formula task by task. */
export function Detail({ answer, cast }: Props) {
  const { detail, columns } = answer
  const column = columns.find(({ id }) => id === detail.id)
  if (!column) return undefined
  return (
    <div className="eras-detail" role="group" aria-label={ERAS.details}>
      <div className="eras-words" tabIndex={0} role="region" aria-label={columnName(detail.id)}>
        <h2>
          {columnName(detail.id)} {column.facts && <small>{versions(column.facts)}</small>}
        </h2>
        <Verdict {...{ column, cast }} />
        <Words {...{ detail }} />
        {!column.facts && answer.tick !== undefined && (
          <Told title={ERAS.when} text={actedFirst(detail.first)} />
        )}
        <Entry
          title={column.facts ? ERAS.entry : detail.also ? ERAS.swapCheck : ERAS.entryUser}
          tests={column.entered.tests}
        />
        {detail.also && <Entry title={ERAS.pressureCheck} tests={detail.also.entered.tests} />}
        <Notes {...{ answer, column }} />
      </div>
      <Formula {...{ detail, column, cast }} />
    </div>
  )
}

function Verdict({ column: { entered, outcome, facts }, cast }: { column: EraColumn; cast: Cast }) {
  const commOf = (pid: number): string => cast.comm(pid)
  return (
    <>
      <p className="verdict">
        <Rich text={enteredSentence(entered.answer, !facts)} />{' '}
        <Rich text={outcomeSentence(outcome, commOf)} />{' '}
        {outcome.kind === 'kill' && outcome.how !== 'worst' && HOW_WORDS[outcome.how]}
      </p>
      {outcome.kind === 'kill' && <Others outcome={outcome} />}
      {outcome.kind === 'unknown' && (
        <ul>
          {outcome.lacks.map((field) => (
            <li key={field}>{ASSUMPTION_WORDS[field]}</li>
          ))}
        </ul>
      )}
      {'lines' in outcome && outcome.lines.length > 0 && <Printed lines={outcome.lines} />}
    </>
  )
}

/** Names of those that die with the victim, before they are only counted. */
const NAMED = 6

function Others({ outcome: { victims } }: { outcome: Extract<EraOutcome, { kind: 'kill' }> }) {
  const others = victims.slice(1)
  if (others.length === 0) return undefined
  const names = others
    .slice(0, NAMED)
    .map(({ comm, pid, because }) => `${comm} (${pid}, ${BECAUSE_WORDS[because]})`)
  return <p>{alsoDie(names, others.length - names.length)}</p>
}

/** The kernel's own lines. */
const Printed = ({ lines }: { readonly lines: readonly string[] }) => (
  <pre tabIndex={0} role="region" aria-label={ERAS.lines}>
    {lines.join('\n')}
  </pre>
)

/** What is new, and the complaint that led to it; of a killer of user space, what it looks at. */
function Words({ detail: { id } }: { readonly detail: EraDetail }) {
  if (id === 'earlyoom' || id === 'systemd-oomd') {
    const { acts, formula } = USER_WORDS[id]
    return (
      <>
        <Told title={ERAS.looks} text={acts} />
        <Told title={ERAS.formula} text={formula} />
      </>
    )
  }
  const { changed, complaint, formula } = ERA_WORDS[id]
  return (
    <>
      <Told title={ERAS.changed} text={changed} />
      <Told title={ERAS.complaint} text={complaint ?? ERAS.noComplaint} />
      <h3>{ERAS.formula}</h3>
      <p>
        <code>{formula}</code>
      </p>
    </>
  )
}

const Told = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <>
    <h3>{title}</h3>
    <p>
      <Rich text={text} />
    </p>
  </>
)

const uncertainOf = ({ id }: EraDetail): readonly string[] =>
  id === 'earlyoom' || id === 'systemd-oomd' ? USER_WORDS[id].uncertain : ERA_WORDS[id].uncertain

/** What is not sure about this policy, and what was assumed of this machine. */
function Notes({ answer: { detail, tasks, tick }, column }: { answer: ErasAnswer; column: EraColumn }) {
  const uncertain = uncertainOf(detail)
  const assumed = detail.assumptions.map(
    ({ field, tasks: some }) => ASSUMPTION_WORDS[field] + forTasks(some, tasks),
  )
  if (tick !== undefined) assumed.push(column.facts ? ERAS.reclaimed : ERAS.meminfo)
  if (detail.totalpages !== undefined) assumed.unshift(shareOf(detail.totalpages))
  return (
    <>
      <List title={ERAS.uncertain} items={uncertain} />
      <List title={ERAS.assumed} items={assumed} />
    </>
  )
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return undefined
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}
