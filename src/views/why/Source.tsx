import { SOURCE } from '../../content/why.ts'

/** Where something stands in the kernel: file and function. */
export function Source({ name }: { readonly name: 'badness' | 'int_sqrt' }) {
  return (
    <span className="source">
      <code>{SOURCE.file}</code> <code>{SOURCE[name]}</code>
    </span>
  )
}
