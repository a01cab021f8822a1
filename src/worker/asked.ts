/**
 * What only some ever ask: every kernel's verdict, and texts of their own. Both need all policies, so they come together:
 * in two pieces they would tear a third out of the worker, which every page would have to wait for.
 */
export { answerEras } from './eras.ts'
export { answerImport, answerImported } from './imports.ts'
