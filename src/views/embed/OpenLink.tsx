import type { SyntheticEvent } from 'react'
import { EMBED } from '../../content/embed.ts'
import { actions } from '../../store/actions.ts'
import { pageOf } from '../../url/embed.ts'

/** The whole page at the moment on show. What writes links may still be on its way: then the link that opened the frame. */
const address = (): string => pageOf(location.href) + (new URL(actions.link()).hash || location.hash)

/** Before it is followed or copied, it is brought up to date. */
const update = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>): void => {
  currentTarget.href = address()
}

/** The way from a frame in another page to the whole of this one. */
export function OpenLink() {
  return (
    <a
      className="open-whole"
      href={address()}
      target="_blank"
      rel="noopener"
      onPointerDown={update}
      onFocus={update}
      onClick={update}
    >
      {EMBED.open}
    </a>
  )
}
