/** A sentence of the catalogue: **words** between asterisks are bold. Always text, never markup. */
export function Rich({ text }: { readonly text: string }) {
  return text.split('**').map((part, at) => (at % 2 === 1 ? <b key={at}>{part}</b> : part))
}
