import { useEffect } from 'react'
import { countsOf, FIDELITY, MODEL, WORLD } from '../../content/model.ts'
import type { KernelFunction } from '../../protocol/explain.ts'
import { actions } from '../../store/actions.ts'
import { useApp } from '../../store/useApp.ts'
import { Rich } from '../Rich.tsx'
import { Dialog } from './Dialog.tsx'

type File = readonly [path: string, functions: readonly KernelFunction[]]

/** The functions by their file, in the order of the table. */
function byFile(functions: readonly KernelFunction[]): readonly File[] {
  const files = new Map<string, KernelFunction[]>()
  for (const each of functions) files.set(each.file, [...(files.get(each.file) ?? []), each])
  return [...files]
}

/** What is exact, what is simplified, what is left out: the kernel's own table, file by file. */
export function ModelDialog({ onClose }: { readonly onClose: () => void }) {
  const answer = useApp(({ explained }) => explained.functions)
  const stopped = useApp(({ status }) => status === 'fault')
  useEffect(() => actions.ask({ kind: 'functions' }), [])
  return (
    <Dialog title={MODEL.title} onClose={onClose}>
      <div className="model">
        <p>{MODEL.explain}</p>
        {answer ? (
          byFile(answer.functions).map((file) => <FileTable key={file[0]} file={file} />)
        ) : (
          <p>{stopped ? MODEL.silent : MODEL.asking}</p>
        )}
        <details>
          <summary>{MODEL.world}</summary>
          <ul>
            {WORLD.map((sentence) => (
              <li key={sentence}>
                <Rich text={sentence} />
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Dialog>
  )
}

/** The first file, mm/oom_kill, is what this page is about: it stands open. */
function FileTable({ file: [path, functions] }: { readonly file: File }) {
  const name = `${path}.c`
  return (
    <details open={path === 'mm/oom_kill'}>
      <summary>
        <code>{name}</code> <span className="small">{countsOf(functions)}</span>
      </summary>
      <table>
        <caption className="unseen">{MODEL.caption(name)}</caption>
        <thead>
          <tr>
            {MODEL.head.map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {functions.map(({ name: each, fidelity, how }) => (
            <tr key={each}>
              <th scope="row">
                <code>{each}()</code>
              </th>
              <td>{FIDELITY[fidelity]}</td>
              <td>{how}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
