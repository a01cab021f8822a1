import { type KeyboardEvent, lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { freeText, stretchText } from '../../content/memory.ts'
import { light, lit } from '../../store/lit.ts'
import { Rich } from '../Rich.tsx'
import { SaidButton } from '../SaidButton.tsx'
import type { Owners } from '../owners.ts'
import { frames } from '../rest.ts'
import { useLater } from '../useLater.ts'
import { Bar } from './Bar.tsx'
import type { OwnerStretch, Placed } from './stretches.ts'

const Painted = lazy(() => frames().then((parts) => ({ default: parts.Painted })))

interface Props {
  readonly name: string
  readonly used: string
  readonly free: string
  readonly words: string
  readonly now: number
  readonly max: number
  readonly unit: 'frames' | 'slots'
  readonly caption: string
  readonly placed: readonly Placed[]
  readonly owners: Owners
  /** Drawn over the bar. */
  readonly over?: ReactNode
  /** Drawn under it, at the right. */
  readonly under?: ReactNode
  /** Share of the column that the bar takes. */
  readonly width?: number
}

const sentence = ({ key, label, pages }: OwnerStretch, unit: Props['unit']): string =>
  key === 'free' ? freeText(pages, unit) : stretchText(label, pages, unit)

/** Arrow keys walk along the bar; Escape leaves it. */
function walk(
  event: KeyboardEvent,
  placed: readonly Placed[],
  named: string | undefined,
): string | undefined {
  const keys = placed.map(({ stretch }) => stretch.key)
  const at = named === undefined ? -1 : keys.indexOf(named)
  if (event.key === 'ArrowRight') return keys[Math.min(keys.length - 1, at + 1)]
  if (event.key === 'ArrowLeft') return keys[Math.max(0, at - 1)]
  return event.key === 'Escape' ? undefined : named
}

/** A bar of memory with its name, its numbers, and a line that names the stretch one points at. */
export function Meter(props: Props) {
  const { name, used, free, words, now, max, unit, caption, placed, owners, over, under } = props
  const named = useStore(lit, ({ key }) => key)
  const [focused, setFocused] = useState(false)
  const [painted, setPainted] = useState(false)
  const paint = useCallback(() => setPainted(true), [])
  const later = useLater()
  const pointed = placed.find(({ stretch }) => stretch.key === named)?.stretch
  const text = pointed ? sentence(pointed, unit) : caption
  return (
    <section className={`memory ${unit}`}>
      <p className="labels">
        <b>{name}</b> <SaidButton about={unit === 'frames' ? 'RAM' : 'swap'} /> <span>{used}</span>{' '}
        <span className="right">{free}</span>
      </p>
      <div
        className="holder"
        role="meter"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={now}
        aria-valuetext={focused && pointed ? `${words}. ${text.replaceAll('**', '')}` : words}
        onKeyDown={(event) => light(walk(event, placed, named))}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          light(undefined)
        }}
      >
        {later && (
          <Suspense>
            <Painted {...{ unit, owners }} painted={paint} />
          </Suspense>
        )}
        <Bar {...{ placed, painted, named }} name={light} />
        {over}
      </div>
      <div className="below">
        <p className="naming" data-named={pointed !== undefined}>
          <Rich text={text} />
        </p>
        {under}
      </div>
    </section>
  )
}
