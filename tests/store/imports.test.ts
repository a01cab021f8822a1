import { createStore } from 'zustand/vanilla'
import { describe, expect, it } from 'vitest'
import type { Answer, Question } from '../../src/protocol/explain.ts'
import { createImporter, MOST_BYTES } from '../../src/store/imports.ts'
import type { AppState } from '../../src/store/state.ts'
import { answerImport, answerImported } from '../../src/worker/imports.ts'
import { EL6, MODERN } from '../import/texts.ts'

/** An importer whose questions are answered at once, as the worker would. */
function imports() {
  const app = createStore(() => ({ explained: {} }) as AppState)
  const shares: number[] = []
  const take = (answer: Answer | undefined): void => {
    if (answer?.kind === 'import') shares.push(answer.share)
    if (answer) app.setState(({ explained }) => ({ explained: { ...explained, [answer.kind]: answer } }))
  }
  const ask = (question: Question): void => {
    if (question.kind === 'import') take(answerImport(question, take))
    if (question.kind === 'imported') take(answerImported(question))
  }
  return { importer: createImporter(app, ask), shares }
}

describe('the importer', () => {
  it('reads a text, hears how far it is, and shows the first report', () => {
    const { importer, shares } = imports()
    importer.readText(`${EL6}\n${MODERN}`)
    const { read, shown, share } = importer.store.getState()
    expect(shares.at(-1)).toBe(1)
    expect(share).toBeUndefined()
    expect(read?.found?.map(({ victim, tasks }) => [victim, tasks])).toEqual([
      ['barge', 3],
      ['lorry', 4],
    ])
    expect(shown?.report?.victim?.pid).toBe(1600)
    expect(shown?.own).toBe('el6')
  })

  it('shows another report, and forgets what was chosen for the first', () => {
    const { importer } = imports()
    importer.readText(`${EL6}\n${MODERN}`)
    importer.choose({ nice: 7 })
    importer.show(1)
    expect(importer.store.getState().choices).toEqual({})
    expect(importer.store.getState().shown?.report?.victim?.comm).toBe('lorry')
  })

  it('makes the scenario anew with what is chosen instead of what is assumed', () => {
    const { importer } = imports()
    importer.readText(MODERN)
    const niceOf = () => importer.store.getState().shown?.scenario?.tasks.map(({ nice }) => nice)
    expect(niceOf()?.every((nice) => nice === 0)).toBe(true)
    importer.choose({ nice: 7 })
    expect(
      niceOf()
        ?.slice(1)
        .every((nice) => nice === 7),
    ).toBe(true)
  })

  it('says of a text that holds nothing what it lacks, and of a file that is too big how big it is', async () => {
    const { importer } = imports()
    importer.readText('hello')
    expect(importer.store.getState().read?.problems.map(({ kind }) => kind)).toEqual(['nothing'])
    await importer.readFile({ size: MOST_BYTES + 1 } as Blob)
    expect(importer.store.getState()).toMatchObject({ refused: MOST_BYTES + 1, read: undefined })
  })
})
