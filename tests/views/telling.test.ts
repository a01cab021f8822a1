import { describe, expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { calmTable, type TableModel } from '../../src/views/table/model.ts'
import { Telling } from '../../src/views/table/telling.ts'
import { tellAll, type ToldTable } from '../../src/views/table/told.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const PIDS = [11, 12, 13, 14, 15, 16, 17]

type Status = AppState['status']

const NAMES: AppState['names'] = []

/** A moment in which every task asks for as many pages as `pages`; the first has the most points. */
const at = (pages: number, pids = PIDS, status: Status = 'playing'): AppState => {
  const rows = pids.map((pid, rank) => ({ pid, total_vm: pages, points: 100 - rank }))
  return {
    status,
    moment: aMoment(aFrame({ tick: pages }, rows)),
    explained: {},
    names: NAMES,
  } as unknown as AppState
}

const modelOf = ({ moment }: AppState): TableModel =>
  calmTable(moment ?? aMoment(aFrame({ tick: 0 })), undefined)

const pagesOf = ({ rows, model }: ToldTable): (number | undefined)[] =>
  model.order.map((pid) => rows.get(pid)?.n.total_vm)

describe.each([false, true])('the rows of the table, slow machine: %s', (slow) => {
  const tell = (telling: Telling, state: AppState): (number | undefined)[] =>
    pagesOf(telling.of(state, modelOf(state), slow))

  it('are told anew a quarter at a time while time passes', () => {
    const telling = new Telling()
    expect([1, 2, 3, 4, 5].map((pages) => tell(telling, at(pages)))).toEqual([
      [1, 1, 1, 1, 1, 1, 1],
      [1, 2, 1, 1, 1, 2, 1],
      [1, 2, 3, 1, 1, 2, 3],
      [1, 2, 3, 4, 1, 2, 3],
      [5, 2, 3, 4, 5, 2, 3],
    ])
  })

  it('are all of one moment when the machine stops', () => {
    const telling = new Telling()
    tell(telling, at(1))
    expect(tell(telling, at(5, PIDS, 'paused'))).toEqual(PIDS.map(() => 5))
  })

  it('are all of one moment before they change places', () => {
    const telling = new Telling()
    tell(telling, at(1))
    const turned = at(5, PIDS.toReversed())
    let table = telling.of(turned, modelOf(turned), slow)
    while (table.behind) table = telling.of(turned, modelOf(turned), slow)
    expect(table.model.order).toEqual(PIDS.toReversed())
    expect(pagesOf(table)).toEqual(PIDS.map(() => 5))
    expect(table.behind).toBe(false)
  })

  it('forget who is gone, and know who is new', () => {
    const telling = new Telling()
    tell(telling, at(1))
    tell(telling, at(2, [11, 12, 18], 'paused'))
    const { rows } = telling.of(at(2), modelOf(at(2, [11, 12, 18], 'paused')), slow)
    expect([...rows.keys()].toSorted()).toEqual([11, 12, 18])
  })
})

const tipsOf = ({ rows }: ToldTable): (number | undefined)[] => PIDS.map((pid) => rows.get(pid)?.tip?.pages)

describe('tipping points', () => {
  const answered = (state: AppState, tip: number): AppState => ({
    ...state,
    explained: {
      now: {
        kind: 'now',
        row: undefined,
        tipping: PIDS.map((pid) => ({ pid, pages: tip, passed: undefined })),
      },
    },
  })
  const tell = (telling: Telling, state: AppState): ToldTable => telling.of(state, modelOf(state), true)

  it('change with the numbers of their row while time passes: an answer alone changes no row', () => {
    const telling = new Telling()
    tell(telling, answered(at(1), 50))
    const state = at(2)
    expect(tipsOf(tell(telling, answered(state, 60)))).toEqual([50, 60, 50, 50, 50, 60, 50])
    expect(tipsOf(tell(telling, answered(at(3), 70)))).toEqual([50, 60, 70, 50, 50, 60, 70])
  })

  it('are all of the newest answer when the machine stands, and draw no row that says the same', () => {
    const telling = new Telling()
    const paused = at(1, PIDS, 'paused')
    const before = tell(telling, answered(paused, 50))
    expect(tipsOf(tell(telling, answered(paused, 60)))).toEqual(PIDS.map(() => 60))
    const same = tell(telling, answered(paused, 60))
    expect(same.rows.get(12)).toBe(tell(telling, answered(paused, 60)).rows.get(12))
    expect(before.rows.get(12)).not.toBe(same.rows.get(12))
  })
})

describe('on a slow machine', () => {
  const scan = (state: AppState, asked: number): TableModel => ({
    ...modelOf(state),
    order: [11, ...PIDS.slice(1).toReversed()],
    inListOrder: true,
    asked: (pid) => PIDS.indexOf(pid) >= PIDS.length - asked,
    markOf: () => undefined,
  })

  /** Told until nothing is left: how many rows changed at each time, and where they stood. */
  function turns(telling: Telling, state: AppState, model: TableModel) {
    const seen: { changed: number; marked: boolean; moved: boolean }[] = []
    let before = telling.of(state, { ...model }, true)
    const first = [...before.rows].filter(([, { rank }]) => rank === undefined).length
    seen.push({
      changed: first,
      marked: before.rows.get(11)?.mark === 'worst',
      moved: before.model.order === model.order,
    })
    while (before.behind) {
      const now = telling.of(state, model, true)
      const changed = PIDS.filter((pid) => now.rows.get(pid) !== before.rows.get(pid)).length
      seen.push({
        changed,
        marked: now.rows.get(11)?.mark === 'worst',
        moved: now.model.order === model.order,
      })
      before = now
    }
    return seen
  }

  it('rows that change together do so two at a time; marks come last, and rows move when all are told', () => {
    const telling = new Telling()
    telling.of(at(1), modelOf(at(1)), true)
    const showing = at(1, PIDS, 'showing')
    expect(turns(telling, showing, scan(showing, 0))).toEqual([
      { changed: 2, marked: true, moved: false },
      { changed: 2, marked: true, moved: false },
      { changed: 2, marked: true, moved: false },
      { changed: 1, marked: false, moved: true },
    ])
  })

  it('rows stay where the document has them while time passes, until somebody stops them or the machine', () => {
    const turned = [18, ...PIDS.toReversed().slice(1)]
    const standing = (more: Partial<AppState>, isSlow = true): readonly number[] => {
      const telling = new Telling()
      telling.of(at(1), modelOf(at(1)), isSlow)
      const state = { ...at(5, turned), ...more } as AppState
      let table = telling.of(state, modelOf(state), isSlow)
      while (table.behind) table = telling.of(state, modelOf(state), isSlow)
      return table.model.standing
    }
    expect(standing({})).toEqual([11, 12, 13, 14, 15, 16, 18])
    expect(standing({ status: 'paused' })).toEqual(turned)
    expect(standing({ frozen: [11] })).toEqual(turned)
    expect(standing({}, false)).toEqual(turned)
  })

  it('a step of the scan changes two rows at once', () => {
    const telling = new Telling()
    telling.of(at(1), modelOf(at(1)), true)
    const showing = at(1, PIDS, 'showing')
    turns(telling, showing, scan(showing, 0))
    const before = telling.of(showing, scan(showing, 1), true)
    const after = telling.of(showing, scan(showing, 3), true)
    expect([before.behind, after.behind]).toEqual([false, false])
    expect(PIDS.filter((pid) => after.rows.get(pid) !== before.rows.get(pid))).toEqual([15, 16])
  })
})

it('a quick machine tells all rows at once', () => {
  const telling = new Telling()
  telling.of(at(1), modelOf(at(1)), false)
  const showing = at(7, PIDS.toReversed(), 'showing')
  const { behind, model, rows } = telling.of(showing, modelOf(showing), false)
  expect(behind).toBe(false)
  expect(model.order).toEqual(PIDS.toReversed())
  expect([...rows.values()].map(({ n }) => n.total_vm)).toEqual(PIDS.map(() => 7))
})

it('before anything is known of a machine all rows are told', () => {
  const model = modelOf(at(3))
  const { rows, behind } = tellAll(model)
  expect([...rows]).toEqual([...new Telling().of(at(3), model, true).rows])
  expect(behind).toBe(false)
})
