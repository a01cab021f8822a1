import { Suspense, useState } from 'react'
import { OFTEN_SAID } from '../content/controls.ts'
import { later } from './rest.ts'

const Beliefs = later('Beliefs')

/** Opens what is often said about a function of the kernel, and what it does. */
export function SaidButton({ about }: { readonly about: 'badness()' | 'out_of_memory()' }) {
  const [open, setOpen] = useState(false)
  const name = OFTEN_SAID(about)
  return (
    <>
      <button type="button" className="ask" popoverTarget={about} aria-label={name}>
        ?
      </button>
      <div
        id={about}
        popover="auto"
        role="dialog"
        aria-label={name}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && (
          <Suspense>
            <Beliefs about={about} />
          </Suspense>
        )}
      </div>
    </>
  )
}
