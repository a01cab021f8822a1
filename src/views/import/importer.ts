import { useStore } from 'zustand'
import { actions } from '../../store/actions.ts'
import { app } from '../../store/app.ts'
import { createImporter, type ImportState } from '../../store/imports.ts'

/** What the page reads texts with; the newest stays when the dialog closes. */
export const importer = createImporter(app.store, actions.ask)

/** Reads a part of what it found in a component. */
export const useImports = <Part>(selector: (state: ImportState) => Part): Part =>
  useStore(importer.store, selector)
