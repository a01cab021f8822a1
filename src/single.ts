import { start } from './start.ts'
import { keepProgram } from './store/program.ts'
import { LINK_INSIDE } from './url/inside.ts'
import SimulationWorker from './worker/worker.ts?worker&inline'

/** The link that was saved in the file; one in the address wins over it. */
const inside = document.querySelector<HTMLMetaElement>(LINK_INSIDE)?.content ?? ''

// Before anything is drawn: the file saves itself as it came.
keepProgram(`<!doctype html>${document.documentElement.outerHTML}`)

void start(() => new SimulationWorker(), location.hash.length > 1 ? location.hash : inside)
