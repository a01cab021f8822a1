/** The line of time: loaded when the first picture stands. */
import '../css/timeline.css'
export { Timeline } from './Timeline.tsx'
