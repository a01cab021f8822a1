import PaintWorker from './worker.ts?worker&inline'

/** The worker of a page that is one file. */
export const makePainter = (): Worker => new PaintWorker()
