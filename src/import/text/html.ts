const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

const ENTITY = /&(?:([a-z]{2,6})|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi
const BREAK = /<(?:br|\/p|\/div|\/li|\/tr)\s{0,4}\/?>/gi
const TAG = /<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,200})?>/gi
/** Tags that a kernel log has by itself: <TASK>, <IRQ>. A page has more than those. */
const PAGE = /<\/(?:pre|code|span|td|div|p)>|<br\s{0,4}\/?>/i
const ESCAPED = /&(?:lt|gt|quot|nbsp|#\d{2,4}|#x[0-9a-f]{2});/i

/** Was this copied out of the source of a web page? */
export const looksLikeHtml = (text: string): boolean =>
  (text.includes('&') && ESCAPED.test(text)) || (text.includes('<') && PAGE.test(text))

function entity(whole: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

/** Text instead of markup: tags are gone, entities are letters. Twice, for what was escaped twice. */
export function decodeHtml(line: string): string {
  if (!line.includes('<') && !line.includes('&')) return line
  const text = line.replace(BREAK, '\\n').replace(TAG, '').replace(ENTITY, entity)
  return text.includes('&') ? text.replace(ENTITY, entity) : text
}
