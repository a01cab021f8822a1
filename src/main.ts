import type { Command } from './protocol/command.ts'
import type { Report } from './protocol/report.ts'
import { bootCommand, FIRST_RUN } from './store/boot.ts'
import { decodeLink } from './url/decode.ts'

/** Reports that come while the rest of the page is still loading. */
const early: Report[] = []
let receive = (report: Report): void => void early.push(report)

/** An exception that the worker's own code could not catch: a broken file, no memory left. */
const faultOf = (message: string): Report => ({ kind: 'fault', run: FIRST_RUN, message, stack: '' })

function startWorker(): (command: Command) => void {
  const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Report>) => receive(data))
  worker.addEventListener('error', ({ message }) =>
    receive(faultOf(message || 'The worker could not be started.')),
  )
  return (command) => worker.postMessage(command, command.kind === 'return' ? [command.buffer] : [])
}

/** The worker boots the machine while React and the views are still on their way. */
async function start(): Promise<void> {
  const post = startWorker()
  post(bootCommand(FIRST_RUN, decodeLink(location.hash).state))
  const [{ connect }, { mount }] = await Promise.all([import('./store/app.ts'), import('./views/mount.tsx')])
  receive = connect(post, early)
  const root = document.getElementById('root')
  if (root) mount(root)
}

void start()
