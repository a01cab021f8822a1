import { useEffect, useState } from 'react'
import { DOUBT_WORDS } from '../../content/eraRules.ts'
import { REASON_WORDS } from '../../content/imported.ts'
import { assumedText } from '../../content/importedScenario.ts'
import {
  assumedNotice,
  foundText,
  IMPORT,
  machineText,
  predictedText,
  victimText,
} from '../../content/importView.ts'
import type { FoundLine, ImportedAnswer, Problem } from '../../protocol/imports.ts'
import { actions } from '../../store/actions.ts'
import { view } from '../eras/view.ts'
import { Rich } from '../Rich.tsx'
import { Assumptions } from './Assumptions.tsx'
import { Problems } from './ImportDialog.tsx'
import { importer } from './importer.ts'
import { Tasks } from './Tasks.tsx'

interface Props {
  readonly shown: ImportedAnswer
  readonly found: readonly FoundLine[]
  readonly general: readonly Problem[]
}

/** What was found in a text: one report at a time. */
export function Found({ shown, found, general }: Props) {
  const { report, listing, tasks } = shown
  const problems = [...general, ...((report ?? listing)?.problems ?? [])]
  return (
    <>
      <Choice {...{ found, at: shown.at }} />
      <div className="import-facts">
        {report ? <Report report={report} /> : <p>{IMPORT.listing}</p>}
        <section>
          <h3>{IMPORT.problems}</h3>
          <Problems problems={problems} />
        </section>
      </div>
      <Acts {...{ shown, found }} />
      <Assumptions shown={shown} />
      <h3>{IMPORT.tasks}</h3>
      <Tasks tasks={tasks} dead={report?.victim?.pid} />
    </>
  )
}

/** Milliseconds that each report stands, when they are shown in order. */
const STANDS = 2500

/** Which of several. */
function Choice({ found, at }: { readonly found: readonly FoundLine[]; readonly at: number }) {
  const [running, run] = useState(false)
  const last = found.length - 1
  useEffect(() => {
    if (!running) return undefined
    const timer = setTimeout(() => (at < last ? importer.show(at + 1) : run(false)), STANDS)
    return () => clearTimeout(timer)
  }, [running, at, last])
  return (
    <p className="import-ways">
      {found.length > 1 && (
        <>
          <select
            aria-label={IMPORT.reports}
            value={at}
            onChange={(event) => importer.show(Number(event.currentTarget.value))}
          >
            {found.map((line, each) => (
              <option key={each} value={each}>
                {foundText(line, each)}
              </option>
            ))}
          </select>
          <button type="button" className="quiet" disabled={at === 0} onClick={() => importer.show(at - 1)}>
            {IMPORT.previous}
          </button>
          <button
            type="button"
            className="quiet"
            disabled={at === last}
            onClick={() => importer.show(at + 1)}
          >
            {IMPORT.next}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              if (!running) importer.show(0)
              run(!running)
            }}
          >
            {running ? IMPORT.stop : IMPORT.inOrder}
          </button>
        </>
      )}
      <button type="button" className="link" onClick={() => importer.clear()}>
        {IMPORT.another}
      </button>
    </p>
  )
}

/** The machine, the victim, and whom its own kernel's rule would kill. */
function Report({ report }: { readonly report: NonNullable<ImportedAnswer['report']> }) {
  const { prediction } = report
  const died = victimText(report)
  const predicted = predictedText(prediction)
  return (
    <>
      <section>
        <h3>{IMPORT.machine}</h3>
        <ul>
          {machineText(report).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {prediction.era.doubts.map((doubt) => (
            <li key={doubt}>{DOUBT_WORDS[doubt]}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{IMPORT.log}</h3>
        <p className="verdict">{died ? <Rich text={died} /> : IMPORT.nobodyNamed}</p>
        <h3>{IMPORT.rule}</h3>
        <p className="verdict">{predicted ? <Rich text={predicted} /> : IMPORT.noPrediction}</p>
        {prediction.agree === true && <p>{IMPORT.agree}</p>}
        {prediction.agree === false && (
          <>
            <p>{IMPORT.differ}</p>
            <ul>
              {prediction.reasons.map((reason) => (
                <li key={reason}>{REASON_WORDS[reason]}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  )
}

/** The import before every kernel. */
function lookInEras({ machine, own, at }: ImportedAnswer, line: FoundLine | undefined): void {
  const title = line ? foundText(line, at) : IMPORT.title
  view.setState({ imported: { title, machine, own }, other: true, chosen: own ?? '5.9', answer: undefined })
  actions.openDialog(undefined)
  actions.eras(true)
}

/** The machine a moment before the end; what was assumed stands in its texts. */
function make({ scenario, assumed }: ImportedAnswer): void {
  if (!scenario) return
  actions.openDialog(undefined)
  actions.open({ ...scenario, notice: assumedNotice(assumed.map(assumedText)) })
}

/** What one can do with it. */
function Acts({ shown, found }: Omit<Props, 'general'>) {
  return (
    <p className="import-ways">
      <button type="button" className="filled" disabled={!shown.scenario} onClick={() => make(shown)}>
        {IMPORT.make}
      </button>
      <span>{IMPORT.makeNote}</span>
      {shown.tasks.length > 0 && (
        <button type="button" className="link" onClick={() => lookInEras(shown, found[shown.at])}>
          {IMPORT.eras}
        </button>
      )}
    </p>
  )
}
