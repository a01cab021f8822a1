import { useState } from 'react'
import { SHARE } from '../../content/share.ts'

interface Props {
  readonly text: string
  readonly label: string
}

/** Copies a text; where the browser refuses, the field beside it can be selected by hand. */
export function Copy({ text, label }: Props) {
  const [copied, setCopied] = useState<string>()
  const copy = async (): Promise<void> => navigator.clipboard.writeText(text)
  const press = (): void =>
    void copy().then(
      () => setCopied(text),
      () => setCopied(undefined),
    )
  return (
    <button type="button" className="filled" onClick={press}>
      {copied === text ? SHARE.copied : label}
    </button>
  )
}

/** Copies a link. */
export const CopyLink = ({ link }: { readonly link: string }) => <Copy text={link} label={SHARE.copy} />
