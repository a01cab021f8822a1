/** How a kill is drawn, step by step. The first picture does without: fetched with the rest. */
export { mix } from '../../motion/drain.ts'
export { killPicture } from './killPicture.ts'
export { killTable } from './killTable.ts'
export { putRows } from './places.ts'
export { showHeadline } from './showHeadline.ts'
