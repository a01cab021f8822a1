/** A number and its unit stay on one line. */
const together = (text: string): string => text.replace(/(\d\**) (?=(?:MB|KB|s)\b)/g, '$1\u00a0')

/** A sentence of the catalogue: **words** between asterisks are bold. Always text, never markup. */
export function Rich({ text }: { readonly text: string }) {
  return together(text)
    .split('**')
    .map((part, at) => (at % 2 === 1 ? <b key={at}>{part}</b> : part))
}
