import { useState } from 'react'
import { jiffiesOfSeconds, stamp } from '../../base/format.ts'
import { EMBED } from '../../content/embed.ts'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { embedAddress, iframeCode, pageOf, readEmbed } from '../../url/embed.ts'
import { Copy } from './CopyLink.tsx'

/** Seconds at which the machine stands. */
function now(): string {
  const { moment } = app.store.getState()
  return stamp(moment ? head(moment.frame, 'tick') : 0)
}

interface Wishes {
  readonly from: string
  readonly to: string
  readonly loop: boolean
}

/** The wishes go through the same door as the address that will carry them. What the link says need not be said again: where it stands, `opens`, and its theme. */
function wished({ from, to, loop }: Wishes, opens: string) {
  const query = new URLSearchParams()
  if (from !== '' && from !== opens) query.set('start', from)
  if (to !== '') query.set('stop', to)
  if (to !== '' && loop) query.set('loop', '')
  return readEmbed(`?${query}`, jiffiesOfSeconds(Number(opens)))
}

interface SecondsProps {
  readonly name: string
  readonly value: string
  readonly set: (value: string) => void
}

function Seconds({ name, value, set }: SecondsProps) {
  return (
    <label>
      {name}{' '}
      <input
        type="number"
        min={0}
        step="any"
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </label>
  )
}

/** The code that shows the picture in another page, from a moment to a moment. */
export function EmbedCode({ link, asks }: { readonly link: string; readonly asks: boolean }) {
  const [opens] = useState(now)
  const [wishes, setWishes] = useState<Wishes>({ from: opens, to: '', loop: false })
  const { problems, ...embed } = wished(wishes, opens)
  const address = embedAddress(pageOf(link), new URL(link).hash, embed)
  const code = iframeCode(address, EMBED.frame(app.store.getState().scenario.title))
  const set = (change: Partial<Wishes>): void => setWishes({ ...wishes, ...change })
  return (
    <section aria-label={EMBED.title}>
      <h3>{EMBED.title}</h3>
      <p>{asks ? EMBED.asks : EMBED.explain}</p>
      <p className="wishes">
        <Seconds name={EMBED.from} value={wishes.from} set={(from) => set({ from })} />
        <Seconds name={EMBED.to} value={wishes.to} set={(to) => set({ to })} />
        <label>
          <input
            type="checkbox"
            checked={wishes.loop}
            disabled={wishes.to === ''}
            onChange={(event) => set({ loop: event.currentTarget.checked })}
          />{' '}
          {EMBED.loop}
        </label>
      </p>
      <p role="status" className="red">
        {problems.join(' ')}
      </p>
      <p className="copy">
        <input
          type="text"
          readOnly
          value={code}
          aria-label={EMBED.code}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Copy text={code} label={EMBED.copy} />
      </p>
    </section>
  )
}
