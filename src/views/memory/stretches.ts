import { MEMORY } from '../../content/memory.ts'
import type { Stretch } from '../../motion/drain.ts'
import { head, task } from '../../protocol/layout.ts'
import type { Owners } from '../owners.ts'

/** One owner's stretch of a bar. `look` names its class in owners.css: "3", "kernel", "free". */
export interface OwnerStretch extends Stretch {
  readonly look: string
  readonly glyph: number | undefined
  readonly label: string
}

const plain = (key: string, pages: number, label: string): OwnerStretch => ({
  key,
  pages,
  look: key,
  glyph: undefined,
  label,
})

/** Ranks of the frame's rows in task list order. */
function inListOrder(frame: Float64Array): readonly number[] {
  const ranks = Array.from({ length: head(frame, 'nr_tasks') }, (_, rank) => rank)
  return ranks.sort((a, b) => task(frame, a, 'order') - task(frame, b, 'order'))
}

const tasksIn = (frame: Float64Array, owners: Owners, column: 'frames' | 'slots'): readonly OwnerStretch[] =>
  inListOrder(frame).map((rank) => {
    const pid = task(frame, rank, 'pid')
    const { hue, glyph } = owners.look(pid)
    return {
      key: `t${pid}`,
      pages: task(frame, rank, column),
      look: String(hue),
      glyph,
      label: owners.comm(pid),
    }
  })

const held = ({ pages }: OwnerStretch): boolean => pages > 0

const KNOWN = ['kernel', 'page_cache', 'swap_cache', 'nr_free_pages'] as const

/** RAM by owner: kernel, tasks in list order, what nobody maps, free. Units: frames. */
export function ramStretches(frame: Float64Array, owners: Owners): readonly OwnerStretch[] {
  const tasks = tasksIn(frame, owners, 'frames')
  const known = KNOWN.map((column) => head(frame, column))
  const rest = [...tasks.map(({ pages }) => pages), ...known]
  const shared = rest.reduce((left, pages) => left - pages, head(frame, 'total'))
  return [
    plain('kernel', head(frame, 'kernel'), MEMORY.kernel),
    ...tasks,
    plain('shared', shared, MEMORY.shared),
    plain('page_cache', head(frame, 'page_cache'), MEMORY.page_cache),
    plain('swap_cache', head(frame, 'swap_cache'), MEMORY.swap_cache),
    plain('free', head(frame, 'nr_free_pages'), MEMORY.free),
  ].filter(held)
}

/** Swap by owner. Units: slots. */
export const swapStretches = (frame: Float64Array, owners: Owners): readonly OwnerStretch[] =>
  [
    ...tasksIn(frame, owners, 'slots'),
    plain('swap_cache', head(frame, 'swap_orphan'), MEMORY.orphan),
    plain('free', head(frame, 'nr_swap_pages'), MEMORY.free),
  ].filter(held)

/** Widths for which labels are fitted, px: a desk of 1280 and a phone of 360. Larger screens scale both bar and type. */
export const DESK = { frames: 768, slots: 384 } as const
export const PHONE = { frames: 320, slots: 160 } as const

/** What of a label fits into a stretch: all, all in the smallest type, the glyph alone, nothing. */
export type Fit = 'label' | 'tight' | 'glyph' | 'nothing'

/** A stretch with its place in the bar, in shares of the bar's length, and what of its label fits on which screens. */
export interface Placed {
  readonly stretch: OwnerStretch
  readonly from: number
  readonly share: number
  readonly fits: Fit
  readonly fitsNarrow: Fit
}

const LETTER_PX = 6.9
const MARGIN_PX = 14
const TIGHT = { letters: 5, letter: 5.6, margin: 6 }
const GLYPH_PX = 16

function fit(px: number, label: string): Fit {
  if (px >= Math.max(label.length, 4) * LETTER_PX + MARGIN_PX) return 'label'
  if (px >= Math.max(label.length, TIGHT.letters) * TIGHT.letter + TIGHT.margin) return 'tight'
  return px >= GLYPH_PX ? 'glyph' : 'nothing'
}

/** Lays stretches side by side in a bar that stands for `total` pages and is `px` wide on a desk, `narrow` on a phone. */
export function place(
  stretches: readonly OwnerStretch[],
  total: number,
  px: number,
  narrow: number,
): readonly Placed[] {
  let from = 0
  return stretches.map((stretch) => {
    const share = stretch.pages / total
    const placed = {
      stretch,
      from,
      share,
      fits: fit(share * px, stretch.label),
      fitsNarrow: fit(share * narrow, stretch.label),
    }
    from += share
    return placed
  })
}
