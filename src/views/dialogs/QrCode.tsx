import { useEffect, useState } from 'react'
import { QR } from '../../content/share.ts'
import type { Code } from './qr.ts'
import { useModal } from './useModal.ts'

/** Shows the link as a code that fills the window: large enough for the last row. */
export function QrButton({ link }: { readonly link: string }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <button type="button" className="quiet edged" onClick={() => setShown(true)}>
        {QR.show}
      </button>
      {shown && <QrCode link={link} onClose={() => setShown(false)} />}
    </>
  )
}

/** What makes codes is fetched when the first is shown. */
type State = Code | 'making' | 'too long' | 'failed'

function useCode(link: string): State {
  const [state, setState] = useState<State>('making')
  useEffect(() => {
    import('./qr.ts').then(
      ({ codeOf }) => setState(codeOf(link) ?? 'too long'),
      () => setState('failed'),
    )
  }, [link])
  return state
}

const WORDS = { making: QR.making, 'too long': QR.tooLong, failed: QR.failed } as const

interface Props {
  readonly link: string
  readonly onClose: () => void
}

/** Black on white in every theme: cameras want it so. */
function QrCode({ link, onClose }: Props) {
  const code = useCode(link)
  return (
    <dialog {...useModal(onClose)} className="qr" aria-label={QR.title}>
      {typeof code === 'string' ? <p role="status">{WORDS[code]}</p> : <Picture code={code} />}
      <p className="link-text">{link}</p>
      {typeof code !== 'string' && code.dense && <p role="status">{QR.dense}</p>}
      <button type="button" className="filled" onClick={onClose}>
        {QR.close}
      </button>
    </dialog>
  )
}

function Picture({ code: { size, path } }: { readonly code: Code }) {
  return (
    <svg role="img" aria-label={QR.alt} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <path className="quiet-ring" d={`M0 0h${size}v${size}H0z`} />
      <path d={path} />
    </svg>
  )
}
