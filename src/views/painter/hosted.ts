/** The worker of a page that has files beside it; the one file has `inside.ts` in place of this. */
export const makePainter = (): Worker =>
  new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' })
