/** The dialog behind Import: loaded when it is first opened. */
import css from '../css/import.css?inline'
import { wear } from '../wear.ts'

wear(css)
export { ImportDialog } from './ImportDialog.tsx'
export { importer } from './importer.ts'
