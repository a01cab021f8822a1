import { type ChangeEvent, useRef, useState } from 'react'
import { FILES } from '../../content/files.ts'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { arrive } from '../../store/files.ts'
import { importFile } from '../import/open.ts'
import { samplingFor } from '../../store/retell.ts'
import { saveLog, saveRun, saveScenario } from './save.ts'

/** Ticks of the run so far. */
function ticks(): number {
  const { moment } = app.store.getState()
  return moment ? head(moment.frame, 'tick') : 0
}

/** Says what has become of a file. */
type Say = (result: string) => void

/** Makes a file and says so; `make` = false or rejects when it could not. */
function making(say: Say, make: () => boolean | Promise<boolean>): void {
  const told = (good: boolean): void => say(good ? FILES.results.saved : FILES.results.failed)
  Promise.resolve()
    .then(make)
    .then(told, () => told(false))
}

/** Scenarios come and go as files; log, run and picture go. */
export function FilesSection() {
  const [result, say] = useState<string>(FILES.results.none)
  return (
    <section aria-label={FILES.title}>
      <h3>{FILES.title}</h3>
      <p>{FILES.explain}</p>
      <Scenario say={say} />
      <Exports say={say} />
      <p role="status" className="said">
        {result}
      </p>
    </section>
  )
}

function Scenario({ say }: { readonly say: Say }) {
  const [withChanges, setWithChanges] = useState(true)
  const save = (): void => {
    saveScenario(withChanges)
    say(FILES.results.saved)
  }
  return (
    <>
      <div className="wishes">
        <button type="button" className="filled" onClick={save}>
          {FILES.save}
        </button>
        <label>
          <input
            type="checkbox"
            checked={withChanges}
            onChange={(event) => setWithChanges(event.currentTarget.checked)}
          />{' '}
          {FILES.withChanges}
        </label>
      </div>
      <p className="wishes">
        <OpenFile />
      </p>
    </>
  )
}

/** The browser's own choice of files, behind a button like the others. */
function OpenFile() {
  const input = useRef<HTMLInputElement>(null)
  const chosen = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = currentTarget.files ?? []
    if (!file) return
    app.store.setState({ dialog: undefined })
    void arrive(app, file, (text) => void importFile(text))
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,.html,application/json,text/html"
        hidden
        onChange={chosen}
      />
      <button type="button" className="quiet edged" onClick={() => input.current?.click()}>
        {FILES.open}
      </button>
    </>
  )
}

function Exports({ say }: { readonly say: Say }) {
  const [every] = useState(() => samplingFor(ticks()))
  const log = (): boolean => {
    saveLog()
    return true
  }
  const run = (): Promise<boolean> => saveRun(every, (part) => say(FILES.results.telling(part)))
  const picture = () => import('../picture/save.ts')
  return (
    <>
      <div className="wishes" role="group" aria-label={FILES.exports}>
        {(
          [
            [FILES.log, log],
            [FILES.run, run],
            [FILES.png, () => picture().then(({ savePng }) => savePng())],
            [FILES.svg, () => picture().then(({ saveSvg }) => saveSvg())],
          ] as const
        ).map(([words, make]) => (
          <button key={words} type="button" className="quiet edged" onClick={() => making(say, make)}>
            {words}
          </button>
        ))}
      </div>
      <p>{FILES.sampling(every)}</p>
    </>
  )
}
