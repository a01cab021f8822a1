import { counted, fitting, integer, seconds, shortMegabytes } from '../base/format.ts'
import type { FrameStory, Mapping, SlotStory, Use, ZoneSpan } from '../protocol/frames.ts'
import type { Story } from '../protocol/report.ts'

/** What the figure of page frames shows: all cells by owner, or those with a mark while the rest fades. */
export type View =
  'owner' | 'active' | 'inactive' | 'referenced' | 'dirty' | 'swap_cache' | 'locked' | 'several'

/** The figure and its controls. */
export const FRAMES = {
  frames: 'Page frames',
  slots: 'Swap slots',
  slotsByOwner: 'swap slots',
  view: 'Show',
  cursor: { frame: 'Frame', slot: 'Slot' },
  keys: 'Arrow keys move from cell to cell, Page keys by eight rows, Home and End to the ends. Enter reads the story of a cell.',
} as const

/** The choices of the control, by what the figure shows. */
export const VIEWS: Readonly<Record<View, string>> = {
  owner: 'by owner',
  active: 'active list',
  inactive: 'inactive list',
  referenced: 'referenced',
  dirty: 'dirty',
  swap_cache: 'in swap cache',
  locked: 'locked',
  several: 'mapped by several',
}

/** The marks of frames in a sentence: "4 812 frames are on the active list". */
const MARKED: Readonly<Record<Exclude<View, 'owner'>, string>> = {
  active: 'on the active list',
  inactive: 'on the inactive list',
  referenced: 'marked referenced',
  dirty: 'dirty: only RAM has what is in them',
  swap_cache: 'in the swap cache: swap has a slot for them',
  locked: 'locked, most of them for the disk',
  several: 'mapped by more than one pte',
}

/** Under the bar: how many frames have what the control asks for. */
export const markedFrames = (view: Exclude<View, 'owner'>, count: number): string =>
  `**${integer(count)}** ${fitting(count, 'frame is', 'frames are')} ${MARKED[view]}`

/** The same of slots: only two marks make sense of them. */
export const markedSlots = (view: View, count: number): string =>
  view === 'several'
    ? `**${integer(count)}** ${fitting(count, 'slot is', 'slots are')} needed by more than one pte`
    : `**${integer(count)}** ${fitting(count, 'slot is', 'slots are')} cached in RAM as well`

/** Under the bar: how the figure is to be read. `row` and `bin` are frames a row and frames a cell. */
export function scaleText(unit: 'frame' | 'slot', count: number, row: number, bin: number): string {
  if (bin > 1) return `${counted(count, unit)}, ${bin} in a cell`
  return `${counted(count, unit)}, one row is ${shortMegabytes(row)} MB`
}

const page = (vpn: number): string => `0x${vpn.toString(16).padStart(5, '0')}`
const named = ({ comm, pid }: { comm: string; pid: number }): string => `${comm} (${integer(pid)})`

const mapping = (held: Mapping): string => {
  const bold = `**${held.comm}** (${integer(held.pid)}), page ${page(held.vpn)}`
  return held.others > 0 ? `${bold}, and ${integer(held.others)} more` : bold
}

/** What a frame is used for. */
function useText(use: Use): string {
  switch (use.kind) {
    case 'free':
      return use.order === 0 ? '**free**' : `**free**, in a block of ${2 ** use.order}`
    case 'reserved':
      return '**kernel**, since boot and for ever'
    case 'page-table':
      return `**kernel**, page table of ${named(use)} from page ${page(use.vpn)}`
    case 'page-directory':
      return `**kernel**, page directory of ${named(use)}`
    case 'task-struct':
      return `**kernel**, task struct and stack of ${named(use)}`
    case 'kernel':
      return '**kernel**, taken and not yet given to anybody'
    case 'mapped':
      return mapping(use)
    case 'page-cache':
      return '**page cache**, mapped by nobody'
    case 'swap-cache':
      return '**swap cache**, mapped by nobody'
  }
}

/** Its list, its flags, what it caches. */
function marksText(story: FrameStory): string {
  const { list, referenced, dirty, locked, slot, file, use } = story
  const marks = [
    list,
    use.kind === 'mapped' && use.accessed ? 'accessed' : undefined,
    referenced ? 'referenced' : undefined,
    dirty ? 'dirty' : undefined,
    locked ? 'locked' : undefined,
    slot === undefined ? undefined : `caches slot ${integer(slot)}`,
    file && `caches page ${integer(file.index)} of file ${file.file}`,
  ]
  return marks.filter((mark) => mark !== undefined).join(', ')
}

/** Since when its owner has it, as exactly as is known. */
function sinceText({ since, before }: FrameStory): string {
  if (before < 0) return since === 0 ? 'since the start' : `since ${seconds(since)} s or before`
  return since - before <= 1
    ? `since ${seconds(since)} s`
    : `since ${seconds(before)}\u2013${seconds(since)} s`
}

function frameText(story: FrameStory): string {
  const parts = [useText(story.use), marksText(story), sinceText(story)]
  const told = parts.filter((part) => part !== '').join('; ')
  return `Frame ${integer(story.page)}, ${story.zone}: ${told}`
}

function slotText({ slot, free, holder, page: cached }: SlotStory): string {
  const start = `Slot ${integer(slot)}: `
  if (free) return `${start}**free**`
  const inRam = cached === undefined ? '' : `; frame ${integer(cached)} caches it`
  return holder ? `${start}${mapping(holder)}${inRam}` : `${start}**swap cache**, no pte needs it${inRam}`
}

/** The story of a frame or slot in one line. */
export const storyText = (story: Story): string => (story.of === 'frame' ? frameText(story) : slotText(story))

/** A cell that stands for many: who has how many of them. */
export function mixText(
  unit: 'frame' | 'slot',
  first: number,
  last: number,
  mix: readonly (readonly [name: string, count: number])[],
): string {
  const parts = mix.map(([name, count]) => `**${name}** ${integer(count)}`).join(', ')
  return `${unit === 'frame' ? 'Frames' : 'Slots'} ${integer(first)} to ${integer(last)}: ${parts}`
}

/** What the cursor says at once, before the story has come. */
export const cursorText = (unit: 'frame' | 'slot', first: number, name: string): string =>
  `${FRAMES.cursor[unit]} ${integer(first)}, ${name}`

/** The figure in words: order, zones, and who has how much. */
export function summaryText(
  unit: 'frame' | 'slot',
  count: number,
  row: number,
  zones: readonly ZoneSpan[],
  mix: readonly (readonly [name: string, count: number])[],
): string {
  const owners = mix.map(([name, n]) => `${name} ${integer(n)}`).join(', ')
  const spans = zones.map(({ name, size }) => `${name} ${integer(size)}`).join(', ')
  const order = `${counted(count, unit)} in physical order, ${integer(row)} in a row.`
  return [order, spans && `Zones: ${spans}.`, `Owners: ${owners}.`].filter((part) => part !== '').join(' ')
}
