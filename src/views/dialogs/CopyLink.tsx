import { useState } from 'react'
import { SHARE } from '../../content/dialogs.ts'

/** Copies a link; where the browser refuses, the field beside it can be selected by hand. */
export function CopyLink({ link }: { readonly link: string }) {
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <button type="button" className="filled" onClick={copy}>
      {copied ? SHARE.copied : SHARE.copy}
    </button>
  )
}
