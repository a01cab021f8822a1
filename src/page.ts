/** The page but for what starts the worker: main.ts asks for it in one piece. */
export { connect } from './store/app.ts'
export { mount } from './views/mount.tsx'
