import type { PolicyId } from '../eras/ids.ts'
import type { Constraint, EraMachine, EraTask, Memcg, Request, Situation } from '../eras/task.ts'
import type { Group, Invoked, Listing, Machine, Memory, OomReport, Scope } from './types.ts'

/** What is needed of a report to judge it. */
export type Judged = Pick<OomReport, 'scope' | 'machine' | 'invoked' | 'tasks' | 'allocating' | 'panic'>

const CONSTRAINT: Readonly<Record<Scope, Constraint>> = {
  global: 'none',
  memcg: 'memcg',
  mempolicy: 'mempolicy',
  cpuset: 'cpuset',
}

/** Leaves out what is not known: a scene marks what is missing. */
const known = <Shape extends object>(fields: Shape): Partial<Shape> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Shape>

const memcgOf = (group: Group | undefined): Memcg | undefined =>
  group?.limit_pages === undefined
    ? undefined
    : {
        max: group.limit_pages,
        ...known({ memsw_max: group.memsw_pages, swap_max: group.swap_pages }),
      }

/** In a control group the swap of the machine counts, and such a report does not print it. */
const swapOf = (scope: Scope, machine: Machine): number | undefined =>
  scope === 'memcg' && machine.swap_pages === undefined ? undefined : machine.swap_pages

function requestOf(invoked: Invoked | undefined): Partial<Situation> {
  return known({
    current: invoked?.pid,
    order: invoked?.order,
    request: invoked?.request satisfies Request | undefined,
  })
}

/** A report as every policy may judge it; `reportedBy` is the policy of the kernel that wrote it. */
export function machineOfReport(report: Judged, reportedBy?: PolicyId): EraMachine {
  const { scope, machine, tasks, allocating } = report
  return {
    tasks,
    situation: {
      ...known({
        ram: machine.managed_pages,
        swap_total: swapOf(scope, machine),
        swap_free: machine.swap_free_pages,
        memcg: scope === 'memcg' ? memcgOf(machine.group) : undefined,
        node_pages: scope === 'mempolicy' || scope === 'cpuset' ? machine.node_pages : undefined,
        oom_kill_allocating_task: allocating || undefined,
        reportedBy,
      }),
      ...requestOf(report.invoked),
      page_size: machine.page_size,
      constraint: CONSTRAINT[scope],
    },
  }
}

/** A listing as every policy may judge it: nobody has said that the memory of its machine is short. */
export function machineOfListing({ tasks }: Pick<Listing, 'tasks'>, memory: Memory | undefined): EraMachine {
  return {
    tasks,
    situation: {
      ...known({
        ram: memory?.ram_pages,
        swap_total: memory?.swap_pages,
        swap_free: memory?.swap_free_pages,
        free: memory?.free_pages,
        mem_available: memory?.available_pages,
      }),
      page_size: 4096,
      constraint: 'none',
    },
  }
}

/** A task under which its row is found: by its pid, or as the process of a thread. */
export const rowOfPid = (tasks: readonly EraTask[], pid: number | undefined): EraTask | undefined =>
  pid === undefined ? undefined : (tasks.find((t) => t.pid === pid) ?? tasks.find((t) => t.tgid === pid))
