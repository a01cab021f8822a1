import type { Pages, Pid } from '../../base/brand.ts'
import { ldiv } from '../../base/long.ts'
import { compare, enteredBy } from '../entry.ts'
import type { EraOutcome, Entered, EntryTest } from '../record.ts'
import type { EraMachine, EraTask, Situation } from '../task.ts'
import type { UserVerdict } from './record.ts'

/** A control group that systemd-oomd may kill: a leaf, or one with memory.oom.group, below a unit that it manages. */
export interface Cgroup {
  readonly path: string
  /** Is it below a unit with ManagedOOMSwap=kill, or ManagedOOMMemoryPressure=kill? */
  readonly managed: { readonly swap: boolean; readonly pressure: boolean }
  readonly memory: Pages
  readonly swap: Pages
  /** Pages that reclaim looked at, since the last look. */
  readonly pgscan: number
  /** user.oomd_avoid: only if there is no other; user.oomd_omit: never. */
  readonly avoid?: boolean
  readonly omit?: boolean
  readonly pids: readonly Pid[]
}

/** The pressure of a managed unit. Units: hundredths of a percent, seconds. */
export interface Pressure {
  readonly unit: string
  /** PSI memory "full" avg10: 6512 is 65.12 %. */
  readonly full_avg10: number
  /** For how long it has been above the limit, and how long ago something was reclaimed. */
  readonly above: number
  readonly reclaimed_ago: number
}

/** What systemd-oomd looks at besides the machine. What is missing stays unknown. */
export interface OomdInput {
  readonly cgroups?: readonly Cgroup[]
  readonly pressure?: Pressure
}

const USED_PERCENT = 90
const SHARE_PERCENT = 5
const PRESSURE_LIMIT = 6000
const SECONDS = 30

/** `percent` hundredths of so many pages; more than that share is more than its whole part. */
const share = (pages: Pages | undefined, percent: number): Pages | undefined =>
  pages === undefined ? undefined : ldiv(pages * percent, 100)

const less = (all: Pages | undefined, free: Pages | undefined): Pages | undefined =>
  all === undefined || free === undefined ? undefined : all - free

/** Every 0.15 s: memory and swap are both used to more than 90 %. */
const swapTests = ({ ram, mem_available, swap_total, swap_free }: Situation): readonly EntryTest[] => [
  compare('memory-low', less(ram, mem_available), '>', share(ram, USED_PERCENT)),
  compare('swap-low', less(swap_total, swap_free), '>', share(swap_total, USED_PERCENT)),
]

/** Would it act for want of swap, with memory as it is here? */
export const oomdActs = (situation: Situation): boolean => enteredBy(swapTests(situation)).answer === 'yes'

/** Every second: tasks stood still for want of memory more than 60 % of the time, for 30 s, and reclaim was at work. */
const pressureTests = (pressure: Pressure | undefined): readonly EntryTest[] => [
  compare('pressure', pressure?.full_avg10, '>', PRESSURE_LIMIT),
  compare('pressure-time', pressure?.above, '>', SECONDS),
  compare('reclaim-time', pressure?.reclaimed_ago, '≤', SECONDS),
]

/** The worst group: one to be avoided only if there is no other; of equals the first. */
function worst(groups: readonly Cgroup[], by: (a: Cgroup, b: Cgroup) => number): Cgroup | undefined {
  const may = groups.filter(({ omit }) => !omit)
  const rest = may.filter(({ avoid }) => !avoid)
  return (rest.length > 0 ? rest : may).toSorted(by)[0]
}

const bySwap = (a: Cgroup, b: Cgroup): number => b.swap - a.swap
const byScan = (a: Cgroup, b: Cgroup): number => b.pgscan - a.pgscan || b.memory - a.memory

/** SIGKILL to every process of the group. */
function killOf({ pids }: Cgroup, tasks: readonly EraTask[], lines: readonly string[]): EraOutcome {
  const [first] = pids
  if (first === undefined) return { kind: 'nobody', why: 'empty-group', lines: [] }
  const comms = new Map(tasks.map(({ pid, comm }) => [pid, comm]))
  const victims = pids.map(
    (pid) => ({ pid, comm: comms.get(pid) ?? '', signal: 9, because: 'cgroup' }) as const,
  )
  return { kind: 'kill', how: 'worst', selected: first, killed: first, points: undefined, victims, lines }
}

const percent = (hundredths: number): string => (hundredths * 0.01).toFixed(2)

const pressureLine = (path: string, { unit, full_avg10 }: Pressure): string =>
  `Marked ${path} for killing due to memory pressure for ${unit} being ${percent(full_avg10)}% > 60.00% for > 30s with reclaim activity`

const NOBODY: EraOutcome = { kind: 'nobody', why: 'nobody-left', lines: [] }
const UNKNOWN: EraOutcome = { kind: 'unknown', lacks: ['cgroups'] }

/** The group with the most swap, if that is more than a twentieth of all swap. */
function forSwap({ tasks, situation }: EraMachine, { cgroups }: OomdInput): EraOutcome {
  if (!cgroups) return UNKNOWN
  const chosen = worst(
    cgroups.filter(({ managed }) => managed.swap),
    bySwap,
  )
  const least = share(situation.swap_total, SHARE_PERCENT)
  if (chosen && least === undefined) return { kind: 'unknown', lacks: ['swap_total'] }
  return chosen && chosen.swap > (least ?? 0) ? killOf(chosen, tasks, []) : NOBODY
}

/** The group for which reclaim looked at the most pages; of equals the one with more memory. */
function forPressure({ tasks }: EraMachine, { cgroups, pressure }: OomdInput): EraOutcome {
  if (!cgroups) return UNKNOWN
  const chosen = worst(
    cgroups.filter(({ managed }) => managed.pressure),
    byScan,
  )
  if (!chosen) return NOBODY
  return killOf(chosen, tasks, pressure ? [pressureLine(chosen.path, pressure)] : [])
}

/** One of the two checks of systemd-oomd. */
export interface OomdCheck extends UserVerdict {
  readonly check: 'swap' | 'pressure'
}

const checkOf = (check: OomdCheck['check'], tests: readonly EntryTest[], outcome: EraOutcome): OomdCheck => {
  const entered: Entered = enteredBy(tests)
  return { policy: 'systemd-oomd', check, entered, outcome, rows: [] }
}

/** systemd-oomd of systemd 261: kills whole control groups, for full swap or for pressure. */
export const systemdOomd = (machine: EraMachine, input: OomdInput = {}): readonly [OomdCheck, OomdCheck] => [
  checkOf('swap', swapTests(machine.situation), forSwap(machine, input)),
  checkOf('pressure', pressureTests(input.pressure), forPressure(machine, input)),
]
