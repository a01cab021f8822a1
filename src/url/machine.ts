import type { MachineSpec } from '../scenarios/scenario.ts'
import { shown } from './shown.ts'

/** The machine as a flat list of numbers under the names that a link uses. */
const flat = (machine: MachineSpec): Readonly<Record<string, number>> => ({
  ram: machine.ram,
  swap: machine.swap,
  reserved: machine.reserved,
  start: machine.start_jiffies,
  overcommit: machine.overcommit_memory,
  latency: machine.disk.latency,
  rate: machine.disk.pages_per_second,
})

/** "ram:8192,swap:0": what differs from the machine of the library. */
export function encodeMachine(machine: MachineSpec, from: MachineSpec): string {
  const before = flat(from)
  return Object.entries(flat(machine))
    .filter(([name, value]) => value !== before[name])
    .map(([name, value]) => `${name}:${value}`)
    .join(',')
}

/** A number of a link: digits, or something that the schema will refuse by name. */
const numberOf = (text: string): number | string => (/^-?\d{1,20}$/.test(text) ? Number(text) : text)

/** The library's machine with what the link says of it, for the scenario schema to judge. Unknown names are reported. */
export function readMachine(text: string, from: MachineSpec, problems: string[]): unknown {
  const values = new Map<string, number | string>(Object.entries(flat(from)))
  for (const part of text.split(',')) {
    const [name = '', value = ''] = part.split(':')
    if (values.has(name)) values.set(name, numberOf(value))
    else problems.push(`The link changes "${shown(name)}" of the machine: there is no such part.`)
  }
  const get = (name: string) => values.get(name)
  return {
    ram: get('ram'),
    swap: get('swap'),
    reserved: get('reserved'),
    start_jiffies: get('start'),
    overcommit_memory: get('overcommit'),
    disk: { latency: get('latency'), pages_per_second: get('rate') },
  }
}
