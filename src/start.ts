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
function listen(worker: Worker, broken: (message: string) => void): Worker {
  worker.addEventListener('message', ({ data }: MessageEvent<Report>) => receive(data))
  worker.addEventListener('error', ({ message }) => broken(message || 'The worker could not be started.'))
  return worker
}

/** Sends commands to the worker. A broken one is replaced at the next boot, so that Restart always works. */
function startWorker(make: () => Worker): (command: Command) => void {
  let worker: Worker | undefined
  const broken = (message: string): void => {
    worker?.terminate()
    worker = undefined
    receive({ kind: 'fault', run, message, stack: '' })
  }
  worker = listen(make(), broken)
  return (command) => {
    if (command.kind === 'boot') {
      run = command.run
      worker ??= listen(make(), broken)
    }
    worker?.postMessage(command, 'buffer' in command && command.buffer ? [command.buffer] : [])
  }
}

/** In the frame of another page, index.html has hidden everything until this is there. */
const readEmbedded = async (link: string) => (await import('./views/embed/look.ts')).openEmbed(link)

/**
 * The worker boots the machine of the link while React and the views are still on their way. `make` = a new worker,
 * which each way of building the page has in a place of its own.
 */
export async function start(make: () => Worker, link: string): Promise<void> {
  const page = import('./page.ts')
  const post = startWorker(make)
  const opened = await (document.documentElement.hidden ? readEmbedded : readAddress)(link)
  post(bootCommand(FIRST_RUN, opened.state))
  const { connect, mount } = await page
  receive = connect(post, early, opened)
  const root = document.getElementById('root')
  if (root) mount(root)
}
