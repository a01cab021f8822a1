import { describe, expect, it } from 'vitest'
import { markedFrames, mixText, scaleText, storyText, summaryText } from '../../src/content/frames.ts'
import type { FrameStory } from '../../src/protocol/frames.ts'

const frame: FrameStory = {
  page: 9214,
  zone: 'Normal',
  use: { kind: 'mapped', pid: 925, comm: 'leak', vpn: 0x8a3f, accessed: true, dirty: true, others: 0 },
  list: 'active',
  referenced: true,
  dirty: true,
  locked: false,
  slot: undefined,
  file: undefined,
  since: 1231,
  before: 1230,
}
const told = (over: Partial<FrameStory>): string => storyText({ of: 'frame', ...frame, ...over })

describe('the story of a frame', () => {
  it('says owner, virtual page, list, flags and since when', () => {
    expect(told({})).toBe(
      'Frame 9\u202f214, Normal: **leak** (925), page 0x08a3f; active, accessed, referenced, dirty; since 12.31 s',
    )
  })
  it('says how exactly the time is known', () => {
    expect(told({ before: 1200 })).toMatch(/since 12\.00\u201312\.31 s$/)
    expect(told({ before: -1 })).toMatch(/since 12\.31 s or before$/)
    expect(told({ since: 0, before: -1 })).toMatch(/since the start$/)
  })
  it('of the kernel says what for', () => {
    const books = { pid: 801, comm: 'netscape' } as const
    const plain = { list: undefined, referenced: false, dirty: false }
    expect(told({ ...plain, use: { kind: 'page-table', vpn: 0x8000, ...books } })).toContain(
      '**kernel**, page table of netscape (801) from page 0x08000',
    )
    expect(told({ ...plain, use: { kind: 'free', order: 3 } })).toContain('**free**, in a block of 8;')
  })
  it('says that swap has a slot for it', () => {
    expect(told({ use: { kind: 'swap-cache' }, slot: 412 })).toContain(
      '**swap cache**, mapped by nobody; active',
    )
    expect(told({ slot: 412 })).toContain('caches slot 412')
  })
})

it('the story of a slot says whose page it holds, and where RAM has it too', () => {
  const holder = { pid: 801, comm: 'netscape', vpn: 0x8123, accessed: false, dirty: false, others: 1 }
  expect(storyText({ of: 'slot', slot: 412, free: false, holder, page: 9213 })).toBe(
    'Slot 412: **netscape** (801), page 0x08123, and 1 more; frame 9\u202f213 caches it',
  )
  expect(storyText({ of: 'slot', slot: 3, free: true, holder: undefined, page: undefined })).toBe(
    'Slot 3: **free**',
  )
})

it('a cell of many frames tells their exact mix', () => {
  expect(
    mixText('frame', 1024, 1031, [
      ['leak', 6],
      ['free', 2],
    ]),
  ).toBe('Frames 1\u202f024 to 1\u202f031: **leak** 6, **free** 2')
})

it('the line says how the map is to be read', () => {
  expect(scaleText('frame', 16_384, 256, 1)).toBe('16\u202f384 frames, one row is 1 MB')
  expect(scaleText('frame', 16_384, 213, 1)).toBe('16\u202f384 frames, one row is 0.8 MB')
  expect(scaleText('frame', 262_144, 768, 2)).toBe('262\u202f144 frames, 2 in a cell')
  expect(markedFrames('locked', 12)).toBe('**12** frames are locked, most of them for the disk')
})

it('the figure in words says order, zones and owners', () => {
  const zones = [{ name: 'DMA', zone_start: 0, size: 4096 }]
  expect(
    summaryText('frame', 4096, 128, zones, [
      ['leak', 4000],
      ['free', 96],
    ]),
  ).toBe(
    '4\u202f096 frames in physical order, 128 in a row. Zones: DMA 4\u202f096. Owners: leak 4\u202f000, free 96.',
  )
})
