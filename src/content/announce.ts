import { counted } from '../base/format.ts'
import type { MachineEvent } from '../protocol/report.ts'

type EventOf<Kind extends MachineEvent['kind']> = Extract<MachineEvent, { kind: Kind }>

/** Pages of 4 KB as megabytes, one decimal. */
const mb = (pages: number): string => `${(pages / 256).toFixed(1)} MB`

/**
 * A kill in at most five sentences, cause first. `exits` are the victims that are gone already; without them the last
 * sentence is left out.
 */
export function announceKill({ kill }: EventOf<'kill'>, exits: readonly EventOf<'exit'>[]): string {
  const worst = kill.scan.find((row) => row.pid === kill.pid)
  const signal = kill.victims.find((victim) => victim.pid === kill.pid)?.signal === 15 ? 'SIGTERM' : 'SIGKILL'
  const comm = worst?.comm ?? `process ${kill.pid}`
  const freed = exits.reduce((sum, exit) => sum + exit.frames, 0)
  return [
    `${kill.call.comm} could not get memory: reclaim freed ${kill.call.reclaimed} of 32 pages.`,
    `All five gates of out_of_memory() opened.`,
    `${counted(kill.scan.length, 'task was', 'tasks were')} scored; ${comm} has the most points: ${worst?.badness.points ?? 0}.`,
    `${comm} gets ${signal}.`,
    exits.length > 0 ? `${comm} is gone and gave back ${mb(freed)}.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** A malloc that vm_enough_memory() refused. */
export const announceRefused = ({ comm, asked, free }: EventOf<'malloc-refused'>): string =>
  `${comm} asked for ${mb(asked)} and was refused: the kernel counted ${mb(free)} free.`

/** The last swap slot was taken. */
export const announceSwapFull = (): string => 'Swap is full.'

/** Nobody had points. */
export const announcePanic = (): string =>
  'Kernel panic: out of memory, and no process has more than 0 points.'
