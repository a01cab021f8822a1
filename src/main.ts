import type { Command } from './protocol/command.ts'
import type { Report } from './protocol/report.ts'
import { bootCommand, FIRST_RUN } from './store/boot.ts'
import { readAddress } from './store/opening.ts'

/** Reports that come while the rest of the page is still loading. */
const early: Report[] = []
let receive = (report: Report): void => void early.push(report)

/** The run that the worker was last booted for. */
let run = FIRST_RUN

/** A worker that runs; `broken` hears of what its own code could not catch: a missing file, no memory left. */
function newWorker(broken: (message: string) => void): Worker {
  const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Report>) => receive(data))
  worker.addEventListener('error', ({ message }) => broken(message || 'The worker could not be started.'))
  return worker
}

/** Sends commands to the worker. A broken one is replaced at the next boot, so that Restart always works. */
function startWorker(): (command: Command) => void {
  let worker: Worker | undefined
  const broken = (message: string): void => {
    worker?.terminate()
    worker = undefined
    receive({ kind: 'fault', run, message, stack: '' })
  }
  worker = newWorker(broken)
  return (command) => {
    if (command.kind === 'boot') {
      run = command.run
      worker ??= newWorker(broken)
    }
    worker?.postMessage(command, command.kind === 'return' ? [command.buffer] : [])
  }
}

/** The worker boots the machine while React and the views are still on their way. */
async function start(): Promise<void> {
  const page = import('./page.ts')
  const post = startWorker()
  const opened = await readAddress(location.hash)
  post(bootCommand(FIRST_RUN, opened.state))
  const { connect, mount } = await page
  receive = connect(post, early, opened)
  const root = document.getElementById('root')
  if (root) mount(root)
}

void start()
