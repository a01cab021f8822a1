import { BELIEFS, SAID, type BeliefName } from '../../content/said.ts'
import { Sentence } from './Sentence.tsx'

/** A popular belief, and what the kernel does. */
export function Said({ about }: { readonly about: BeliefName }) {
  const { said, does } = BELIEFS[about]
  return (
    <details className="said">
      <summary>
        {SAID.often} <q>{said}</q>
      </summary>
      <p>
        {SAID.does} <Sentence text={does} />
      </p>
    </details>
  )
}
