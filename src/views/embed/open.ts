import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { app } from '../../store/app.ts'
import { readAddress } from '../../store/opening.ts'
import { keepTo } from '../../store/stretch.ts'
import type { Decoded } from '../../url/decode.ts'
import { readEmbed } from '../../url/embed.ts'
import { OpenLink } from './OpenLink.tsx'

/** Keys of what a frame in another page has no room for. */
const WITHOUT: readonly string[] = [...'wmlciop?']

/** The page that frames this one shows the picture; what explains it is a click away. */
function leaveOut(event: KeyboardEvent): void {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (plain && WITHOUT.includes(event.key.toLowerCase())) event.stopPropagation()
}

function closeDetails(): void {
  app.store.subscribe(({ why, dialog }) => {
    if (why ?? dialog) app.store.setState({ why: undefined, dialog: undefined })
  })
}

/** The way out, and no way to what there is no room for. */
function frame(): void {
  createRoot(document.body.appendChild(document.createElement('footer'))).render(createElement(OpenLink))
  addEventListener('keydown', leaveOut, { capture: true })
  closeDetails()
}

/** What a link asks for, in the way in which the framing page wants it. */
export async function openEmbed(link: string): Promise<Decoded> {
  const { state, problems: found } = await readAddress(link)
  const { start, stop, loop, theme, problems } = readEmbed(location.search, state.tick)
  const opened = { ...state, tick: start ?? state.tick, theme: theme ?? state.theme, asks: false }
  frame()
  if (stop !== undefined) keepTo(app, { start: opened.tick, stop, loop })
  return { state: opened, problems: [...found, ...problems] }
}
