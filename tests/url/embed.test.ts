import { describe, expect, it } from 'vitest'
import { embedAddress, iframeCode, pageOf, readEmbed } from '../../src/url/embed.ts'

const nothing = { start: undefined, stop: undefined, loop: false, theme: undefined }

describe('the address of a frame in another page', () => {
  it('says from when to when, again and again, and how it looks', () => {
    expect(readEmbed('?embed&start=12&stop=24.5&loop&theme=dark', 0)).toEqual({
      start: 1200,
      stop: 2450,
      loop: true,
      theme: 'dark',
      problems: [],
    })
  })

  it('need not say anything', () => {
    expect(readEmbed('?embed', 0)).toEqual({ ...nothing, problems: [] })
  })

  it('may hold what others put there', () => {
    expect(readEmbed('?utm_source=x&embed=1&loop=0', 0)).toEqual({ ...nothing, problems: [] })
  })

  it.each([
    ['start=-1', 'start is "-1": it must be a number of seconds from 0 to 1000000.'],
    ['start=1e9', 'start is "1e9": it must be a number of seconds from 0 to 1000000.'],
    ['stop=NaN', 'stop is "NaN": it must be a number of seconds from 0 to 1000000.'],
    ['stop=1000001', 'stop is "1000001": it must be a number of seconds from 0 to 1000000.'],
    ['start=', 'start is "": it must be a number of seconds from 0 to 1000000.'],
    ['start=10&stop=10', 'stop must be later than where it starts, so it is left out.'],
    ['stop=0', 'stop must be later than where it starts, so it is left out.'],
    ['theme=pink', 'theme is "pink": it must be auto, light, dark, projector.'],
    ['theme=%E2%80%AEx', 'theme is "?x": it must be auto, light, dark, projector.'],
  ])('with %s in it is used but for that, which is named', (query, problem) => {
    const { problems, ...embed } = readEmbed(`?embed&${query}`, 0)
    expect(problems).toEqual([problem])
    expect({ ...embed, start: undefined }).toEqual(nothing)
  })

  it('keeps a start whose stop cannot be used', () => {
    expect(readEmbed('?embed&start=10&stop=5', 0).start).toBe(1000)
  })

  it('does not stop before the moment at which the link opens', () => {
    expect(readEmbed('?embed&stop=5', 499).stop).toBe(500)
    expect(readEmbed('?embed&stop=5', 500).stop).toBeUndefined()
  })

  it('is written as it is read', () => {
    const embed = { start: 1234, stop: 2450, loop: true, theme: 'projector' } as const
    const address = embedAddress('https://x.org/b/', '#v1;t=5', embed)
    expect(address).toBe('https://x.org/b/?embed&start=12.34&stop=24.5&loop&theme=projector#v1;t=5')
    expect(readEmbed(new URL(address).search, 0)).toEqual({ ...embed, problems: [] })
  })

  it('leaves out what is as usual', () => {
    expect(embedAddress('https://x.org/', '#v1', { ...nothing, theme: 'auto' })).toBe(
      'https://x.org/?embed#v1',
    )
  })
})

it('the page is its address without what stands behind it', () => {
  expect(pageOf('https://x.org/b/?embed&start=1#v1;s=x?y')).toBe('https://x.org/b/')
  expect(pageOf('https://x.org/b/badness.html#v1')).toBe('https://x.org/b/badness.html')
})

it('the code for another page holds any address and any title as text', () => {
  expect(iframeCode('https://x.org/?embed&loop#v1;"', '<b>"Mine" & yours</b>')).toBe(
    '<iframe src="https://x.org/?embed&amp;loop#v1;&quot;" title="&lt;b&gt;&quot;Mine&quot; &amp; yours&lt;/b&gt;" width="960" height="540" loading="lazy" style="border:0;max-width:100%"></iframe>',
  )
})
