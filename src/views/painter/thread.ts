import type { Answer, Message } from './orders.ts'
import { Studio } from './studio.ts'

/** The part of a worker's global scope that we use. */
interface WorkerScope {
  onmessage: ((message: { readonly data: Message }) => void) | undefined
  postMessage(answer: Answer): void
}

const scope = self as unknown as WorkerScope
const studio = new Studio((answer) => scope.postMessage(answer))
scope.onmessage = ({ data }) => studio.take(data)
scope.postMessage('ready')
