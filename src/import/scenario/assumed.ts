/**
 * Why a scenario made from a text has a value that the text does not give. Each has words in content/imported.ts.
 * Those of `Choices` can be chosen otherwise; the others follow from the simulated machine.
 */
export const WHYS = [
  'age-unknown',
  'cpu-unknown',
  'nice-unknown',
  'uid-unknown',
  'vm-unknown',
  'rss-unknown',
  'ram-unknown',
  'swap-unknown',
  'group-as-machine',
  'scaled',
  'clipped',
  'reserved',
  'disk',
  'overcommit',
  'hero',
  'grows',
  'init',
  'rights',
  'pid',
  'uid',
  'left-out',
  'kernel-threads',
] as const
export type Why = (typeof WHYS)[number]

/** Something that was filled in or changed. */
export interface Assumed {
  /** Where it stands in the scenario: "machine.ram", "tasks.*.age" for a value of many tasks. */
  readonly path: string
  readonly value: number | string
  readonly why: Why
  /** For how many tasks; 0 = it is about the machine. */
  readonly tasks: number
}

/** What may be chosen instead of what is assumed. Units: jiffies of 10 ms; pages; sizes are divided by `scale`. */
export interface Choices {
  readonly age?: number
  readonly utime?: number
  readonly nice?: number
  /** Whose memory grows until it is out. */
  readonly hero?: number
  readonly ram?: number
  readonly swap?: number
  readonly scale?: number
}
