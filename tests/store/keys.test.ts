// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { KEY_WORDS } from '../../src/content/keys.ts'
import { handleKey, KEYS, SPEEDS, type Pressed } from '../../src/store/keys.ts'
import { listenToTimeKeys } from '../../src/store/timeKeys.ts'
import { aPage, aPageAtAKill, type Page } from './fake.ts'

function press(
  page: Page,
  key: string,
  target: unknown = document.body,
  over: Partial<Pressed> = {},
): boolean {
  return handleKey(
    { key, target, ctrlKey: false, altKey: false, metaKey: false, ...over },
    { state: page.store.getState(), actions: page.actions, escape: () => false },
  )
}

function element(html: string): Element {
  document.body.innerHTML = html
  const first = document.body.firstElementChild
  if (first === null) throw new Error(`no element in ${html}`)
  return first
}

const status = (page: Page) => page.store.getState().status

describe('the keyboard', () => {
  it('plays and pauses with Space, steps with the key of presenters', () => {
    const page = aPage()
    expect(press(page, ' ')).toBe(true)
    expect(status(page)).toBe('playing')
    press(page, ' ')
    press(page, '.')
    expect(page.take('step')?.to).toBe('tick')
  })

  it.each([
    ['k', 'kill'],
    ['G', 'gate'],
    ['f', 'allocation-failure'],
  ])('runs with %s to the next %s', (key, to) => {
    const page = aPage()
    press(page, key)
    expect(page.take('step')?.to).toBe(to)
  })

  it('goes through the speeds with + and -', () => {
    const page = aPage()
    press(page, '+')
    expect(page.store.getState().speed).toBe(3)
    for (const _ of SPEEDS) press(page, '-')
    expect(page.store.getState().speed).toBe(0.01)
  })

  it('lets Space press a focused button', () => {
    const page = aPage()
    expect(press(page, ' ', element('<button>Restart</button>'))).toBe(false)
    expect(status(page)).toBe('paused')
    expect(press(page, '.', element('<button>Restart</button>'))).toBe(true)
  })

  it('leaves letters to a text field, and arrows to a slider', () => {
    const page = aPage()
    expect(press(page, 'r', element('<input type="text">'))).toBe(false)
    expect(press(page, ' ', element('<textarea></textarea>'))).toBe(false)
    expect(press(page, 'ArrowUp', element('<input type="range">'))).toBe(false)
    expect(press(page, '-', element('<input type="range">'))).toBe(false)
    expect(press(page, 'w', element('<input type="range">'))).toBe(true)
    expect(press(page, ' ', element('<input type="range">'))).toBe(true)
    expect(status(page)).toBe('playing')
  })

  it('leaves the browser its own keys', () => {
    const page = aPage()
    expect(press(page, 'r', document.body, { ctrlKey: true })).toBe(false)
    expect(page.take('boot')).toBeUndefined()
  })

  it('skips a kill with any key but Tab', () => {
    const page = aPageAtAKill()
    press(page, 'Tab')
    expect(status(page)).toBe('showing')
    press(page, 'x')
    expect(page.store.getState().show).toBeUndefined()
  })

  it('goes 10 s back from a panic, else one tick', () => {
    const page = aPage()
    page.store.setState({ status: 'panicked' })
    press(page, ',')
    expect(page.take('seek')?.tick).toBe(0)
  })

  it('has words for every key, and no key twice', () => {
    const keys = KEYS.flatMap((binding) => binding.keys)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { label } of KEYS) expect(KEY_WORDS[label]).toMatch(/^[A-Z].*\.$/)
  })
})

it.each([
  ['l', 'size'],
  ['c', 'compare'],
  ['i', 'closer'],
  ['O', 'wider'],
])('%s asks whoever draws the line of time for %s, past a slider too', (key, act) => {
  const page = aPage()
  const asked: string[] = []
  expect(press(page, key)).toBe(true)
  listenToTimeKeys((wish) => asked.push(wish))
  press(page, key, element('<input type="range">'))
  listenToTimeKeys(undefined)
  press(page, key)
  expect(asked).toEqual([act])
})
