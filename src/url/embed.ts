import { jiffiesOfSeconds } from '../base/format.ts'
import type { Jiffies } from '../base/brand.ts'
import { LIMITS } from '../scenarios/limits.ts'
import { FRAMED_PAGE } from './framed.ts'
import { attribute } from './inside.ts'
import { LINK_THEMES, type LinkState } from './link.ts'
import { shown } from './shown.ts'

/** How a page that frames this one wants it. */
export interface Embed {
  /** Where it opens and where a loop begins; undefined = where the link stands. */
  readonly start: Jiffies | undefined
  /** Where it stops; undefined = nowhere. */
  readonly stop: Jiffies | undefined
  /** From `stop` it begins again. */
  readonly loop: boolean
  /** Undefined = as the link says. */
  readonly theme: LinkState['theme'] | undefined
}

const HZ = 100
const LAST = LIMITS.tick.max / HZ

/** Seconds of an address as jiffies. Anything else is a problem, and as if it were not there. */
function readSeconds(query: URLSearchParams, name: string, problems: string[]): Jiffies | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const seconds = /^\d{1,7}(\.\d{1,10})?$/.test(text) ? Number(text) : NaN
  if (seconds <= LAST) return jiffiesOfSeconds(seconds)
  problems.push(`${name} is "${shown(text)}": it must be a number of seconds from 0 to ${LAST}.`)
  return undefined
}

function readTheme(query: URLSearchParams, problems: string[]): Embed['theme'] {
  const text = query.get('theme')
  const theme = LINK_THEMES.find((known) => known === text)
  if (text !== null && theme === undefined)
    problems.push(`theme is "${shown(text)}": it must be ${LINK_THEMES.join(', ')}.`)
  return theme
}

/**
 * Reads the part of an address from `?` on; `opens` = where the link stands. Never throws: what cannot be used is named,
 * and the rest is kept.
 */
export function readEmbed(search: string, opens: Jiffies): Embed & { readonly problems: readonly string[] } {
  const query = new URLSearchParams(search)
  const problems: string[] = []
  const start = readSeconds(query, 'start', problems)
  const stop = readSeconds(query, 'stop', problems)
  const ends = stop === undefined || stop > (start ?? opens)
  if (!ends) problems.push('stop must be later than where it starts, so it is left out.')
  return {
    start,
    stop: ends ? stop : undefined,
    loop: query.has('loop') && query.get('loop') !== '0',
    theme: readTheme(query, problems),
    problems,
  }
}

/** The address of a page without what stands behind it. */
export const pageOf = (address: string): string => address.replace(/[?#].*$/s, '')

const secondsOf = (name: string, ticks: Jiffies | undefined): string =>
  ticks === undefined ? '' : `&${name}=${ticks / HZ}`

/** The address under which another page frames this one. `page` = without ? and #; `hash` = the link from `#` on. */
export function embedAddress(page: string, hash: string, { start, stop, loop, theme }: Embed): string {
  const parts = [
    secondsOf('start', start),
    secondsOf('stop', stop),
    loop ? '&loop' : '',
    theme === undefined || theme === 'auto' ? '' : `&theme=${theme}`,
  ]
  return page + FRAMED_PAGE + parts.join('') + hash
}

/** The width and height in which the picture has room for everything, px. */
const SIZE = { width: 960, height: 540 } as const

/** What goes into another page to show the picture there. */
export const iframeCode = (address: string, title: string): string =>
  `<iframe src="${attribute(address)}" title="${attribute(title)}" width="${SIZE.width}" height="${SIZE.height}" loading="lazy" style="border:0;max-width:100%"></iframe>`
