import { memo } from 'react'
import { goTo, markText, type NameOf, TIMELINE } from '../../content/timeline.ts'
import type { Mark } from '../../protocol/timeline.ts'
import { actions } from '../../store/actions.ts'
import { SIGNS } from './places.ts'

interface Props {
  readonly marks: readonly Mark[]
  readonly nameOf: NameOf
  /** The mark at which the page stands. */
  readonly tick: number
}

/** What happened and when; each moment is a button that goes there. */
export const MarkTable = memo(function MarkTable({ marks, nameOf, tick }: Props) {
  return (
    <div className="mark-table" tabIndex={0} role="region" aria-label={TIMELINE.marks}>
      {marks.length === 0 && <p>{TIMELINE.none}</p>}
      <table aria-label={TIMELINE.marks}>
        <thead className="unseen">
          <tr>
            <th scope="col">{TIMELINE.when}</th>
            <th scope="col">{TIMELINE.what}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark, at) => (
            <tr key={at} aria-current={mark.tick === tick ? 'true' : undefined}>
              <td>
                <button type="button" className="link" onClick={() => actions.seek(mark.tick)}>
                  {goTo(mark.tick)}
                </button>
              </td>
              <th scope="row">
                <svg className="sign" data-kind={mark.kind} viewBox="0 0 10 10" aria-hidden="true">
                  <path d={SIGNS[mark.kind]} />
                </svg>{' '}
                {markText(mark, nameOf)}
              </th>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})
