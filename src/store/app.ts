import type { Command } from '../protocol/command.ts'
import type { Report } from '../protocol/report.ts'
import type { Decoded } from '../url/decode.ts'
import { defaultLink, type LinkState } from '../url/link.ts'
import { createAppStore } from './createAppStore.ts'
import { startLoop } from './loop.ts'
import { displayTime, onFrame } from './onFrame.ts'
import { readAddress } from './opening.ts'

/** Commands before the worker is connected wait here. */
const early: Command[] = []
let post = (command: Command): void => void early.push(command)

let opened = defaultLink

/** What the page was opened with. The address may say more by now. */
export const openedWith = (): LinkState => opened

/** Some browsers refuse more than 100 changes of the address in 30 s; false = it was refused, and is tried again later. */
function showLink(hash: string): boolean {
  try {
    history.replaceState(undefined, '', hash)
    return true
  } catch {
    return false
  }
}

/** The one store of the page. */
export const app = createAppStore((command) => post(command), displayTime, {
  link: defaultLink,
  base: () => location.href.replace(/#.*$/, ''),
  replace: showLink,
})

function followMotionPreference(): void {
  const query = matchMedia('(prefers-reduced-motion: reduce)')
  app.setReducedMotion(query.matches)
  query.addEventListener('change', () => app.setReducedMotion(query.matches))
}

/**
 * Connects the store with the worker, which is booting the machine of the link already, and starts the animation frames.
 * `reports` = what the worker said before anybody listened; `asked` = what the address asked for.
 */
export function connect(
  toWorker: (command: Command) => void,
  reports: readonly Report[],
  asked: Decoded,
): (report: Report) => void {
  post = toWorker
  opened = asked.state
  app.begin(asked)
  for (const command of early.splice(0)) post(command)
  followMotionPreference()
  addEventListener('hashchange', () => void readAddress(location.hash).then(app.openLink))
  addEventListener('blur', app.writeAddress)
  for (const report of reports) app.receive(report)
  startLoop(onFrame, app.frame)
  return app.receive
}
