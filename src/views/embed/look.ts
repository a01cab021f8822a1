import style from '../css/embed.css?inline'
import type { Decoded } from '../../url/decode.ts'

/** Before anything has read the address: a theme that comes later would be a flash. */
const THEME = /[?&;](?:theme|look)=(light|dark|projector)\b/

/** The first picture, as it came with the HTML, shows what css/embed.css leaves of it. */
function show(): void {
  const { documentElement: html } = document
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets.push(sheet)
  html.dataset['embed'] = ''
  const theme = THEME.exec(location.search + location.hash)?.[1]
  if (theme) html.dataset['theme'] = theme
  html.hidden = false
}

/** What a link asks for, in the way in which the framing page wants it. The picture does not wait for the page that reads it. */
export async function openEmbed(link: string): Promise<Decoded> {
  const open = import('./open.ts')
  show()
  return (await open).openEmbed(link)
}
