import PaintWorker from './thread.ts?worker&inline'

/** The worker of a page that is one file. */
export const makePainter = (): Worker => new PaintWorker()
