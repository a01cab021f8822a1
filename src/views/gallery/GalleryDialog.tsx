import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { LEVELS } from '../../content/edit.ts'
import { dayText, GALLERY, levelText } from '../../content/gallery.ts'
import { actions } from '../../store/actions.ts'
import { keeper } from '../../store/edit/index.ts'
import { CURVES, type Curve, isWanted, library, tagsOf, type Wanted } from '../../store/gallery.ts'
import type { Scenario } from '../../store/library.ts'
import { useApp } from '../../store/useApp.ts'
import { Dialog } from '../dialogs/Dialog.tsx'
import { CurvePicture } from './CurvePicture.tsx'
import { useOwnCurves } from './useOwnCurves.ts'
import { walkCards } from './walk.ts'

/** All scenarios with their pictures, and the reader's own. */
export function GalleryDialog({ onClose }: { readonly onClose: () => void }) {
  const [wanted, setWanted] = useState<Wanted>({ words: '', tag: undefined, level: undefined })
  const field = useRef<HTMLInputElement>(null)
  // After the dialog has opened, which would take the focus to its first button.
  useEffect(() => field.current?.focus(), [])
  const found = library.filter((scenario) => isWanted(scenario, wanted))
  return (
    <Dialog title={GALLERY.title} onClose={onClose} wide>
      <Search {...{ wanted, setWanted, field }} count={found.length} />
      <div className="gallery" onKeyDown={(event: KeyboardEvent<HTMLElement>) => walkCards(event)}>
        <Own wanted={wanted} />
        {found.length > 0 && (
          <ul className="cards" aria-label={GALLERY.library}>
            {found.map((scenario) => (
              <li key={scenario.id}>
                <Card
                  scenario={scenario}
                  curve={CURVES[scenario.id]}
                  open={() => actions.choose(scenario.id)}
                  said={[levelText(scenario.level), ...scenario.tags]}
                />
              </li>
            ))}
          </ul>
        )}
        <p className="legend">{GALLERY.legend}</p>
      </div>
    </Dialog>
  )
}

interface SearchProps {
  readonly wanted: Wanted
  readonly setWanted: (wanted: Wanted) => void
  readonly count: number
  readonly field: RefObject<HTMLInputElement | null>
}

/** Words, tags, level. */
function Search({ wanted, setWanted, count, field }: SearchProps) {
  const tags = useMemo(() => tagsOf(library), [])
  return (
    <search className="gallery-search">
      <input
        type="search"
        ref={field}
        value={wanted.words}
        placeholder={GALLERY.search}
        aria-label={GALLERY.search}
        onChange={(event) => setWanted({ ...wanted, words: event.currentTarget.value })}
      />
      <label>
        {GALLERY.level}{' '}
        <select
          value={wanted.level ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setWanted({ ...wanted, level: value === '' ? undefined : Number(value) })
          }
        >
          <option value="">{GALLERY.any}</option>
          {Object.entries(LEVELS).map(([level, words]) => (
            <option key={level} value={level}>{`${level}: ${words}`}</option>
          ))}
        </select>
      </label>
      <span role="status">{count === 0 ? GALLERY.none : GALLERY.found(count)}</span>
      <p className="tags" role="group" aria-label={GALLERY.tags}>
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            className="tag"
            aria-pressed={tag === wanted.tag}
            onClick={() => setWanted({ ...wanted, tag: tag === wanted.tag ? undefined : tag })}
          >
            {tag}
          </button>
        ))}
      </p>
    </search>
  )
}

interface CardProps {
  readonly scenario: Scenario
  readonly curve: Curve | undefined
  readonly open: () => void
  readonly said: readonly string[]
}

/** One scenario: press it, and it opens. */
function Card({ scenario, curve, open, said }: CardProps) {
  const here = useApp((state) => state.scenario.id === scenario.id && state.scenario.title === scenario.title)
  return (
    <button type="button" className="card" aria-current={here || undefined} onClick={open}>
      <CurvePicture {...{ scenario, curve }} />
      <b>{scenario.title}</b>
      <span>{scenario.question}</span>
      <small>{said.join(' · ')}</small>
    </button>
  )
}

/** What this browser keeps. */
function Own({ wanted }: { readonly wanted: Wanted }) {
  const { list, refused } = useStore(keeper.store)
  const curves = useOwnCurves(list)
  const found = list.filter(({ scenario }) => isWanted(scenario, wanted))
  if (refused) return <p>{GALLERY.refused}</p>
  if (found.length === 0) return undefined
  return (
    <section aria-label={GALLERY.own}>
      <h3>{GALLERY.own}</h3>
      <p>{GALLERY.ownNote}</p>
      <ul className="cards">
        {found.map((kept) => (
          <li key={kept.id}>
            <Card
              scenario={kept.scenario}
              curve={curves[`${kept.id} ${kept.at}`]}
              open={() => keeper.open(kept)}
              said={[GALLERY.edits(kept.changes.length), dayText(kept.at)]}
            />
            <button
              type="button"
              className="link"
              aria-label={GALLERY.discard(kept.scenario.title)}
              onClick={() => keeper.discard(kept.id)}
            >
              {GALLERY.discardShort}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
