import { jiffiesOfSeconds, pagesOfMegabytes } from '../../base/format.ts'
import { assumedText } from '../../content/importedScenario.ts'
import { CHOICES, IMPORT } from '../../content/importView.ts'
import type { Assumed, Choices, ImportedAnswer } from '../../protocol/imports.ts'
import { importer } from './importer.ts'

type ChoiceKey = keyof typeof CHOICES

const SECONDS_AN_HOUR = 3600

/** What a person writes into a field, in the units of the machine. */
const UNITS: Readonly<Record<ChoiceKey, (value: number) => number>> = {
  age: (hours) => jiffiesOfSeconds(hours * SECONDS_AN_HOUR),
  utime: jiffiesOfSeconds,
  nice: Math.round,
  ram: (mb) => pagesOfMegabytes(Math.round(mb)),
  swap: (mb) => pagesOfMegabytes(Math.round(mb)),
  scale: (by) => Math.max(1, Math.round(by)),
}

/** Which assumptions can be chosen otherwise, and by which field. */
const FIELD_OF: Readonly<Partial<Record<Assumed['why'], ChoiceKey>>> = {
  'age-unknown': 'age',
  'cpu-unknown': 'utime',
  'nice-unknown': 'nice',
  'ram-unknown': 'ram',
  'swap-unknown': 'swap',
  scaled: 'scale',
}

/** Everything that a scenario of this text would assume; what one knows better can be written in. */
export function Assumptions({ shown: { assumed, refused } }: { readonly shown: ImportedAnswer }) {
  if (assumed.length === 0) return undefined
  return (
    <section className="import-assumed">
      <h3>{IMPORT.assumed}</h3>
      <p>{IMPORT.assumedNote}</p>
      <ul>
        {assumed.map((each) => (
          <li key={`${each.path} ${each.why}`}>
            <span>{assumedText(each)}</span>
            <Field why={each.why} />
          </li>
        ))}
        {refused.map((sentence) => (
          <li key={sentence} className="red">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Field({ why }: Pick<Assumed, 'why'>) {
  const key = FIELD_OF[why]
  if (!key) return undefined
  const commit = (text: string): void => {
    const value = Number(text)
    const choice: Choices = { [key]: UNITS[key](value) }
    if (text.trim() !== '' && Number.isFinite(value)) importer.choose(choice)
  }
  return (
    <label>
      {CHOICES[key]}{' '}
      <input type="number" step="any" onChange={(event) => commit(event.currentTarget.value)} />
    </label>
  )
}
