import { memo } from 'react'
import { megabytes } from '../base/format.ts'
import { HANDLE } from '../content/memory.ts'
import { Slider } from './Slider.tsx'
import { Tile } from './Tile.tsx'
import type { Tip } from './why/tip.ts'

interface Props {
  readonly pid: number
  readonly comm: string
  readonly hue: number
  readonly glyph: number
  readonly most: number
  readonly tip: Tip | undefined
  readonly target: number
  readonly total_vm: number
  readonly rss: number
  readonly swapped: number
  readonly untouched: number
}

/** Less than a tenth of a megabyte would read 0.0. */
const shows = (pages: number): boolean => megabytes(pages) !== '0.0'

/** The big handle: the memory of the selected task, and what became of it. */
export const Handle = memo(function Handle({ glyph, untouched, ...slider }: Props) {
  const { hue, comm, rss, swapped, total_vm } = slider
  return (
    <div className="handle">
      <Tile hue={hue} glyph={glyph} />
      <Slider {...slider} big />
      <p>
        <span>{HANDLE.none(comm, total_vm)}</span>
        <span className="key rss">{HANDLE.rss(rss)}</span>
        {shows(swapped) && <span className="key swapped">{HANDLE.swapped(swapped)}</span>}
        {shows(untouched) && <span className="key untouched">{HANDLE.untouched(untouched)}</span>}
      </p>
    </div>
  )
})
