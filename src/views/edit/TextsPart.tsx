import { EDITED, LEVELS, TEXT_WORDS } from '../../content/edit.ts'
import { type Draft, withTexts } from '../../store/edit/ops.ts'
import { readText } from '../../store/edit/read.ts'
import { attempt, useDraft } from './attempt.ts'
import { Choice, Entry } from './fields.tsx'

const KEYS = ['title', 'question', 'hint', 'notice', 'after'] as const

const LONG: readonly string[] = ['hint', 'notice', 'after']

const what = (key: keyof typeof TEXT_WORDS): string => EDITED.text(TEXT_WORDS[key].name)

/** What is said about the machine. */
export function TextsPart() {
  const draft = useDraft()
  return (
    <div className="texts">
      {KEYS.map((key) => (
        <Entry
          key={key}
          id={`text ${key}`}
          words={TEXT_WORDS[key]}
          value={draft.scenario[key]}
          long={LONG.includes(key)}
          what={what(key)}
          read={(text) => readText(text, (value) => withTexts(draft, { [key]: value }))}
        />
      ))}
      <Finding draft={draft} />
    </div>
  )
}

const tagsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')

/** What one finds it by. */
function Finding({ draft }: { readonly draft: Draft }) {
  const { tags, level } = draft.scenario
  return (
    <>
      <Entry
        id="text tags"
        words={TEXT_WORDS.tags}
        value={tags.join(', ')}
        what={what('tags')}
        read={(text) => readText(text, (value) => withTexts(draft, { tags: tagsOf(value) }))}
      />
      <Choice
        words={TEXT_WORDS.level}
        value={String(level)}
        options={Object.entries(LEVELS).map(([value, words]) => [value, `${value}: ${words}`])}
        set={(value) =>
          attempt(withTexts(draft, { level: value === '3' ? 3 : value === '2' ? 2 : 1 }), what('level'))
        }
      />
    </>
  )
}
