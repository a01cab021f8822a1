import { MODEL } from '../../content/model.ts'
import { BELIEFS, type BeliefName, SAID } from '../../content/said.ts'
import { actions } from '../../store/actions.ts'
import type { About } from '../SaidButton.tsx'
import { Sentence } from './Sentence.tsx'

/** Which beliefs are about what. */
const ABOUT = {
  'badness()': ['ranking', 'roots', 'sixteenth', 'nice'],
  'out_of_memory()': ['swap', 'conditions', 'children', 'signal'],
  'printk()': ['reason', 'line'],
  RAM: ['full', 'used'],
  swap: ['swap', 'points'],
} as const satisfies Readonly<Record<About, readonly BeliefName[]>>

/** What is often said about something, against what is so. */
export function Beliefs({ about }: { readonly about: About }) {
  return (
    <div className="beliefs">
      <p className="small">{SAID.title}</p>
      <dl>
        {ABOUT[about].map((name) => (
          <div key={name}>
            <dt>
              <q>{BELIEFS[name].said}</q>
            </dt>
            <dd>
              {SAID.does} <Sentence text={BELIEFS[name].does} />
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="link" onClick={() => actions.openDialog('model')}>
        {MODEL.title}
      </button>
    </div>
  )
}
