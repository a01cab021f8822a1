import { Suspense, useState } from 'react'
import { OFTEN_SAID } from '../content/controls.ts'
import { later } from './rest.ts'

const Beliefs = later('Beliefs')

/** What the notes can be about: a function of the kernel, or a kind of memory. */
export type About = 'badness()' | 'out_of_memory()' | 'printk()' | 'RAM' | 'swap'

/** Opens what is often said about it, and what is so. */
export function SaidButton({ about }: { readonly about: About }) {
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
