/** The view "Eras": loaded when it is first opened. */
import css from '../css/eras.css?inline'
import { wear } from '../wear.ts'

wear(css)
export { Eras } from './Eras.tsx'
