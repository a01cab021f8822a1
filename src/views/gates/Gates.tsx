import { memo, Suspense, useMemo } from 'react'
import {
  type Gate,
  KILL_THE_WORST,
  NOT_CALLED,
  OUT_OF_MEMORY,
  QUESTIONS,
  TITLES,
  calls,
  killed,
  scanning,
  thisCall,
} from '../../content/gates.ts'
import type { KillPicture } from '../../motion/kill.ts'
import { head } from '../../protocol/layout.ts'
import type { Moment } from '../../protocol/report.ts'
import type { KillEvent, Show } from '../../store/state.ts'
import type { Owners } from '../owners.ts'
import { useAfter } from '../kill/useAfter.ts'
import { SaidButton } from '../SaidButton.tsx'
import { later } from '../rest.ts'
import { type GateLine, type Lamp, ORDER, calmLine, litLine, nowOf } from './lamps.ts'
import { linesOf } from './marks.ts'

const Carried = later('Carried')
const Tape = later('Tape')

interface Props {
  readonly moment: Moment
  readonly show: Show | undefined
  readonly picture: KillPicture | undefined
  readonly lastKill: KillEvent | undefined
  readonly owners: Owners
}

interface LineProps {
  readonly lamp: Lamp
  readonly number: number | undefined
  readonly question: string
  readonly title: string
  readonly value: string | undefined
  readonly now: string | undefined
  /** Undefined = none. */
  readonly marks: string | undefined
}

/** The tape of a gate at which no call of late has ended. */
const noTape = (
  <svg className="tape" aria-hidden="true">
    <line x2="100%" y1="50%" y2="50%" />
  </svg>
)

const Line = memo(function Line({ lamp, number, question, title, value, now, marks }: LineProps) {
  return (
    <li className="gate" data-lamp={lamp}>
      <span className="lamp" />
      <span className="question" title={title}>
        {number !== undefined && <i>{number}</i>} {question}
      </span>
      {marks ? (
        <Suspense fallback={noTape}>
          <Tape marks={marks} />
        </Suspense>
      ) : (
        noTape
      )}
      <span className="value">{value}</span>
      <span className="now">{now}</span>
    </li>
  )
})

/** The step that is shown: 0 = a kill whose picture is still to come, which must not tell its end; 6 = all is over. */
const stepOf = ({ show, picture }: Props): number => picture?.step ?? (show ? 0 : 6)

const isActing = (props: Props): boolean => props.show !== undefined && stepOf(props) < 6

/** What one gate said: while a kill is shown, of the call that killed, or of the newest call. */
function lineOf(gate: Gate, at: number, props: Props): GateLine {
  const { moment, show, picture, lastKill } = props
  const kill = show?.event ?? lastKill
  if (!kill) return calmLine(gate, moment.call)
  return litLine(gate, kill.kill.call, !isActing(props) || at < (picture?.gates ?? 0))
}

function killLine(props: Props): GateLine {
  const { show, picture, lastKill } = props
  const kill = (show?.event ?? lastKill)?.kill
  if (!kill || stepOf(props) < 3) return { lamp: 'off', value: undefined }
  if (picture?.step === 3) return { lamp: 'kill', value: scanning(picture.scanned, kill.scan.length) }
  const victim = kill.victims.find(({ pid }) => pid === kill.pid)
  return { lamp: 'kill', value: victim && killed(victim.pid, victim.comm, victim.signal) }
}

function headOf({ moment, show }: Props): string {
  const count = head(moment.frame, 'oom_calls')
  if (count === 0) return NOT_CALLED
  return show ? thisCall(count) : calls(count)
}

/** The road down: five gates and the kill, with the tape of the last calls beside them. */
export function Gates(props: Props) {
  const { moment, picture, show, owners } = props
  const acting = isActing(props)
  // The mark of the call on show falls when the call has passed the gates.
  const { tape } = moment
  const falls = stepOf(props) < 3
  const marks = useMemo(() => linesOf(falls ? tape.slice(0, -1) : tape), [tape, falls])
  const scans = show && picture?.step === 3 ? { ...show.event.kill, ...picture } : undefined
  const begun = useAfter(scans !== undefined)
  return (
    <section className="gates">
      <p className="labels">
        <code>{OUT_OF_MEMORY}</code> <SaidButton about={OUT_OF_MEMORY} />{' '}
        <span className="right">{headOf(props)}</span>
      </p>
      <ol aria-label={OUT_OF_MEMORY}>
        {ORDER.map((gate, at) => (
          <Line
            key={gate}
            number={at + 1}
            question={QUESTIONS[gate]}
            title={TITLES[gate]}
            marks={marks[at]}
            now={acting ? undefined : nowOf(gate, moment.frame)}
            {...lineOf(gate, at, props)}
          />
        ))}
        <Line
          number={undefined}
          question={KILL_THE_WORST}
          title="select_bad_process(), badness(), oom_kill_task()"
          marks={marks[5]}
          now={undefined}
          {...killLine(props)}
        />
      </ol>
      {begun && scans && (
        <Suspense>
          <Carried {...scans} owners={owners} />
        </Suspense>
      )}
    </section>
  )
}
