import { HEAP_MOST } from '../machine/heap.ts'
import type { MachineEvent } from '../machine/events.ts'
import type { Machine } from '../machine/machine.ts'
import type { TaskName } from '../protocol/report.ts'
import { coloursOf } from '../scenarios/colours.ts'

/** What numbers cannot carry, for each living task in list order. */
export function namesOf({ processes, k, scenario }: Machine): readonly TaskName[] {
  const colours = coloursOf(scenario.tasks)
  const most = Math.min(HEAP_MOST, 2 * (scenario.machine.ram + scenario.machine.swap))
  return processes.map(({ pid, p, owner, program }) => ({
    pid,
    comm: k.task.comm[p],
    owner: colours[owner] ?? owner,
    sigterm: k.task.sigterm_handler[p] ? 'handler' : 'default',
    program: program.kind,
    most,
  }))
}

/** The same for those whose exits are among `events`. What they could still have become is of no more use. */
export function goneIn(events: readonly MachineEvent[], { scenario }: Machine): readonly TaskName[] {
  const exits = events.filter((event) => event.kind === 'exit')
  if (exits.length === 0) return []
  const colours = coloursOf(scenario.tasks)
  return exits.map(({ pid, comm, owner, total_vm }) => ({
    pid,
    comm,
    owner: colours[owner] ?? owner,
    sigterm: 'default',
    program: '',
    most: total_vm,
  }))
}
