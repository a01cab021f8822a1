import { describe, expect, it } from 'vitest'
import type { Jiffies } from '../../src/base/brand.ts'
import type { LeftTrack, Track } from '../../src/store/timeline.ts'
import type { Answer, Canvas, Message } from '../../src/views/painter/orders.ts'
import { Studio } from '../../src/views/painter/studio.ts'
import { Chart, orderOf, type Shown } from '../../src/views/timeline/chart.ts'
import type { Setting } from '../../src/views/timeline/draw.ts'

const RAM = { ram: 100, swap: 50, page: 1 } as const

const setting = (width = 300): Setting => ({
  span: { from: 0, to: 3000 },
  heights: RAM,
  width,
  ratio: 1,
  inks: [],
  looks: [],
  ink: 'black',
})

/** A chart of so many rows of six numbers, with room for more; row n says n everywhere. */
function track(samples: number, rows: Track['rows'] = new Uint32Array(60)): Track {
  for (let at = 0; at < samples * 6; at++) rows[at] = Math.floor(at / 6)
  return { every: 10 as Jiffies, samples, width: 6, rows, reached: 0 as Jiffies, marks: [] }
}

const shown = (now: Track, left?: LeftTrack, how = setting()): Shown => ({ setting: how, track: now, left })

describe('what a chart is told', () => {
  it('is all of it first, then what it grew by', () => {
    const first = shown(track(3))
    const all = orderOf(undefined, first)
    expect(all.setting).toBe(first.setting)
    expect(all.piece).toMatchObject({ first: 0, samples: 3, room: 60 })
    const next = { ...first, track: track(5, first.track.rows) }
    const news = orderOf(first, next)
    expect(news.setting).toBeUndefined()
    expect(news.left).toBeUndefined()
    expect(news.piece).toMatchObject({ first: 3, samples: 5 })
    expect([...(news.piece?.rows ?? [])]).toEqual([3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4])
  })

  it('is all of it again when its rows lie elsewhere, or another run was left', () => {
    const first = shown(track(3))
    expect(orderOf(first, shown(track(4), undefined, first.setting)).piece).toMatchObject({ first: 0 })
    const left: LeftTrack = { ...track(2), forked: 1 as Jiffies }
    const forked = orderOf(first, { ...first, track: { ...first.track }, left })
    expect(forked.piece).toMatchObject({ first: 0 })
    expect(forked.left).toMatchObject({ forked: 1, samples: 2 })
    expect(orderOf({ ...first, left }, first).left).toBe(false)
  })

  it('is nothing but the setting when only that has changed', () => {
    const first = shown(track(3))
    const wider = { ...first, setting: setting(600) }
    expect(orderOf(first, wider)).toEqual({ setting: wider.setting, piece: undefined, left: undefined })
  })
})

/** A canvas that writes down the size it is given, and how often it is wiped. */
class Paper {
  width = 0
  height = 0
  wiped = 0
  readonly canvas = this
  readonly getContext = (): this => this
  readonly setTransform = (): void => undefined
  readonly clearRect = (): void => void (this.wiped += 1)
  readonly beginPath = (): void => undefined
  readonly moveTo = (): void => undefined
  readonly lineTo = (): void => undefined
  readonly closePath = (): void => undefined
  readonly fill = (): void => undefined
}

const asCanvas = (paper: Paper): Canvas => paper as unknown as OffscreenCanvas

it('a chart that grows is drawn at its end: nothing is wiped', () => {
  const paper = new Paper()
  const chart = new Chart(paper as unknown as OffscreenCanvasRenderingContext2D)
  const first = shown(track(3))
  chart.take(orderOf(undefined, first))
  expect([paper.width, paper.height, paper.wiped]).toEqual([300, 150, 1])
  const next = { ...first, track: track(5, first.track.rows) }
  chart.take(orderOf(first, next))
  expect(paper.wiped).toBe(1)
  chart.take(orderOf(next, { ...next, setting: setting(600) }))
  expect([paper.width, paper.wiped]).toEqual([600, 2])
})

describe('the studio', () => {
  const answers: Answer[] = []
  const studio = new Studio((answer) => answers.push(answer))
  const paper = new Paper()
  const paint = (id: number): Message => ({
    kind: 'paint',
    id,
    order: orderOf(undefined, shown(track(1))),
  })

  it('says once that a canvas has its first picture', () => {
    studio.take({ kind: 'open', id: 7, what: 'chart', canvas: asCanvas(paper) })
    expect(answers).toEqual([])
    studio.take(paint(7))
    studio.take(paint(7))
    expect(answers).toEqual([7])
    expect(paper.wiped).toBe(2)
  })

  it('paints no more on what nobody sees', () => {
    studio.take({ kind: 'close', id: 7 })
    studio.take(paint(7))
    expect(paper.wiped).toBe(2)
  })
})
