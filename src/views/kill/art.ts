/** How a kill is drawn, step by step, and rows that change. The first picture does without: fetched with the rest. */
export { mix } from '../../motion/drain.ts'
export { followKill } from './followKill.ts'
export { coarsePicture, killPicture } from './killPicture.ts'
export { killTable } from './killTable.ts'
export { moveRows, putRows } from './places.ts'
export { showHeadline } from './showHeadline.ts'
export { Telling } from '../table/telling.ts'
export { tipOf } from '../why/tip.ts'
