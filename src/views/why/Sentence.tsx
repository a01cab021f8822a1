import { Rich } from '../Rich.tsx'

/** A sentence of the catalogue in which `words` between backticks are the kernel's own. */
export function Sentence({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : <Rich key={at} text={part} />))
}
