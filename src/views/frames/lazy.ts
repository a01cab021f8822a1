/** The figure of page frames: loaded when the first picture stands. */
import '../css/frames.css'
export { Frames } from './Frames.tsx'
