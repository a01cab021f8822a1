import { createStore, type StoreApi } from 'zustand/vanilla'
import { importedWords } from '../content/importedScenario.ts'
import type { Answers, Question } from '../protocol/explain.ts'
import type { Choices, ImportAnswer, ImportedAnswer } from '../protocol/imports.ts'
import type { AppState } from './state.ts'

/** The most bytes of a file that are read. */
export const MOST_BYTES = 20 * 1024 * 1024

/** What the dialog "Your own machine" shows. */
export interface ImportState {
  /** How far the reading is, from 0 to 1; undefined = nothing is being read. */
  readonly share: number | undefined
  /** What was found in the newest text; undefined = nothing was read yet. */
  readonly read: ImportAnswer | undefined
  /** Which of it is shown, and what is chosen instead of what is assumed. */
  readonly at: number
  readonly choices: Choices
  readonly shown: ImportedAnswer | undefined
  /** A file that is too big, in bytes, or that could not be read (-1). */
  readonly refused: number | undefined
}

const NOTHING: ImportState = {
  share: undefined,
  read: undefined,
  at: 0,
  choices: {},
  shown: undefined,
  refused: undefined,
}

/** Reads texts, and shows what was found in them. */
export interface Importer {
  readonly store: StoreApi<ImportState>
  readText(text: string): void
  readFile(file: Blob): Promise<void>
  show(at: number): void
  choose(choices: Choices): void
  /** Forgets all. */
  clear(): void
}

type App = Pick<StoreApi<AppState>, 'getState' | 'subscribe'>

/** An importer that has the page's worker read. */
export function createImporter(app: App, ask: (question: Question) => void): Importer {
  const store = createStore<ImportState>(() => NOTHING)
  const askShown = (): void => {
    const { at, choices, read } = store.getState()
    const words = importedWords(read?.found?.[at]?.victim)
    ask({ kind: 'imported', at, choices, words })
  }
  const show = (at: number): void => {
    store.setState({ at, choices: {} })
    askShown()
  }
  const hear = ({ import: read, imported }: Partial<Answers>, before: Partial<Answers>): void => {
    if (read && read !== before.import) {
      if (!read.found) return store.setState({ share: read.share })
      store.setState({ share: undefined, read, at: 0, choices: {}, shown: undefined })
      if (read.found.length > 0) show(0)
    }
    if (imported && imported !== before.imported && imported.at === store.getState().at)
      store.setState({ shown: imported })
  }
  app.subscribe((state, old) => hear(state.explained, old.explained))
  const readText = (text: string): void => {
    store.setState({ ...NOTHING, share: 0 })
    ask({ kind: 'import', text })
  }
  return {
    store,
    readText,
    show,
    async readFile(file) {
      if (file.size > MOST_BYTES) return store.setState({ ...NOTHING, refused: file.size })
      store.setState({ ...NOTHING, share: 0 })
      await file.text().then(readText, () => store.setState({ ...NOTHING, refused: -1 }))
    },
    choose(choices) {
      store.setState({ choices: { ...store.getState().choices, ...choices } })
      askShown()
    },
    clear: () => store.setState(NOTHING),
  }
}
