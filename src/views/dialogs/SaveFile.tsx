import { useState } from 'react'
import { ONE_FILE } from '../../content/share.ts'
import { app } from '../../store/app.ts'
import { fetchProgram } from '../../store/program.ts'
import { fileNameOf, withLinkInside } from '../../url/inside.ts'
import { download } from '../download.ts'

/** The program with a link inside goes to the reader's own disk. */
async function save(link: string): Promise<void> {
  const program = withLinkInside(await fetchProgram(), link)
  if (program === undefined) throw new Error('what the host gave is not the program')
  download(fileNameOf(app.store.getState().scenario.id), program, 'text/html')
}

type Result = keyof typeof ONE_FILE.results

/** The whole page as one file, with what the link says inside. */
export function SaveFile({ link }: { readonly link: string }) {
  const [result, setResult] = useState<Result>('none')
  const press = (): void => {
    setResult('saving')
    save(new URL(link).hash).then(
      () => setResult('saved'),
      () => setResult('failed'),
    )
  }
  return (
    <section aria-label={ONE_FILE.title}>
      <h3>{ONE_FILE.title}</h3>
      <p>{ONE_FILE.explain}</p>
      <p className="copy">
        <button type="button" className="filled" onClick={press}>
          {ONE_FILE.save}
        </button>
        <span role="status" className="said">
          {ONE_FILE.results[result]}
        </span>
      </p>
    </section>
  )
}
