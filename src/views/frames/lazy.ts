/** The figure of page frames and the bars as they move: loaded when the first picture stands. */
import css from '../css/frames.css?inline'
import { wear } from '../wear.ts'

wear(css)
export { Frames } from './Frames.tsx'
export { Painted } from '../memory/Painted.tsx'
