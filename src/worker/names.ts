import { HEAP_MOST } from '../machine/heap.ts'
import type { MachineEvent } from '../machine/events.ts'
import type { Machine } from '../machine/machine.ts'
import type { TaskName } from '../protocol/report.ts'
import { coloursOf } from '../scenarios/colours.ts'

/** What this machine could ever hold of one task. */
const mostOf = ({ scenario: { machine } }: Machine): number =>
  Math.min(HEAP_MOST, 2 * (machine.ram + machine.swap))

/** What numbers cannot carry, for each living task in list order. */
export function namesOf(m: Machine): readonly TaskName[] {
  const { processes, k } = m
  const colours = coloursOf(m.cast)
  const most = mostOf(m)
  return processes.map(({ pid, p, owner, program }) => ({
    pid,
    comm: k.task.comm[p],
    owner: colours[owner] ?? owner,
    sigterm: k.task.sigterm_handler[p] ? 'handler' : 'default',
    program: program.kind,
    most,
  }))
}

/** The same for those whose exits are among `events`. What they ran and how they took signals is of no more use. */
export function goneIn(events: readonly MachineEvent[], m: Machine): readonly TaskName[] {
  const exits = events.filter((event) => event.kind === 'exit')
  if (exits.length === 0) return []
  const colours = coloursOf(m.cast)
  const most = mostOf(m)
  return exits.map(({ pid, comm, owner }) => ({
    pid,
    comm,
    owner: colours[owner] ?? owner,
    sigterm: 'default',
    program: '',
    most,
  }))
}
