import { describe, expect, it } from 'vitest'
import { attribute, fileNameOf, withLinkInside } from '../../src/url/inside.ts'

const program = (link: string): string =>
  `<!doctype html><meta name="badness-link" content="${link}"><script>'<meta name="badness-link" content="">'</script>`

describe('the program as one file', () => {
  it('takes a link inside, and another one in its place', () => {
    const once = withLinkInside(program(''), '#v1;s=swap-first')
    expect(once).toBe(program('#v1;s=swap-first'))
    expect(withLinkInside(once ?? '', '#v1;t=5')).toBe(program('#v1;t=5'))
  })

  it('lets no link out of its attribute', () => {
    const saved = withLinkInside(program(''), '#v1;s="><script>alert(1)</script>&amp;')
    expect(saved).toBe(program('#v1;s=&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;'))
  })

  it('takes dollar signs as they are', () => {
    expect(withLinkInside(program(''), "#$&$1$'")).toBe(program("#$&amp;$1$'"))
  })

  it('knows what is not the program', () => {
    expect(withLinkInside('<!doctype html><title>Welcome</title>', '#v1')).toBeUndefined()
  })
})

describe('the name of a saved file', () => {
  it('says which scenario is inside', () => {
    expect(fileNameOf('swap-first')).toBe('badness-swap-first.html')
  })

  it.each([
    ['../../etc/passwd', 'badness-etc-passwd.html'],
    ['Ünï, two  hogs!', 'badness-n-two-hogs.html'],
    ['', 'badness.html'],
    ['\u202egnp.exe', 'badness-gnp-exe.html'],
    ['a'.repeat(41), `badness-${'a'.repeat(40)}.html`],
  ])('is made of letters, digits and hyphens: %j', (id, name) => {
    expect(fileNameOf(id)).toBe(name)
  })
})

it('an attribute is text between quotes', () => {
  expect(attribute('a&b"c<d>')).toBe('a&amp;b&quot;c&lt;d&gt;')
})
