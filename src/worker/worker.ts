import type { Command } from '../protocol/command.ts'
import type { Report } from '../protocol/report.ts'
import { Host } from './host.ts'

/** The part of a worker's global scope that we use. */
interface WorkerScope {
  onmessage: ((message: { readonly data: Command }) => void) | undefined
  postMessage(report: Report, transfer: readonly ArrayBuffer[]): void
}

const scope = self as unknown as WorkerScope
const host = new Host({
  now: () => performance.now(),
  report: (report, transfer) => scope.postMessage(report, transfer),
})
scope.onmessage = ({ data }) => host.handle(data)
