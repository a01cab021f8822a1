import { memo, useEffect, useRef } from 'react'
import { stamp } from '../base/format.ts'
import { LOG } from '../content/log.ts'
import type { AppState } from '../store/state.ts'
import { SaidButton } from './SaidButton.tsx'

/** Lines in the page; the store keeps more. */
const SHOWN = 200

/** What the kernel printed, byte for byte; the newest line stays in view. */
export const KernelLog = memo(function KernelLog({ log }: { readonly log: AppState['log'] }) {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // With the next picture, for which all is laid out anyway.
    const request = requestAnimationFrame(() => end.current?.scrollTo(0, end.current.scrollHeight))
    return () => cancelAnimationFrame(request)
  }, [log])
  return (
    <section className="console">
      <p>
        <span>
          {LOG.name} <SaidButton about="printk()" />
        </span>{' '}
        {log.length === 0 && <span>{LOG.empty}</span>}
      </p>
      <div ref={end} role="log" aria-label={LOG.name} tabIndex={0}>
        {log.slice(-SHOWN).map(({ jiffies, text }, at) => (
          <div key={`${jiffies} ${at}`}>
            <span>[{stamp(jiffies)}]</span> {text}
          </div>
        ))}
      </div>
    </section>
  )
})
