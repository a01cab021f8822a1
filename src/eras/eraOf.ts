import type { PolicyId } from './ids.ts'

/**
 * What is not sure about the policy of a kernel version:
 * not-read: no version near it was read; between: it lies between two that differ, and which side it is on is not known;
 * from-memory: the version in which this policy began is from memory; vendor: a vendor's kernel, which may have taken
 * changes of later ones; el8: RHEL 8's 4.18 prints as 5.4 does, and how much else it took is not known;
 * stable-backport: a stable series that took a later rule; build-option: the killer was a build option, off by default;
 * newer: newer than every kernel that was read.
 */
export const DOUBTS = [
  'not-read',
  'between',
  'from-memory',
  'vendor',
  'el8',
  'stable-backport',
  'build-option',
  'newer',
] as const
export type Doubt = (typeof DOUBTS)[number]

/** The policy of a kernel version, and what is not sure about it. */
export interface EraOf {
  readonly policy: PolicyId
  readonly doubts: readonly Doubt[]
}

/** A version as numbers: 2.6.32 is [2, 6, 32]; what is not there is 0. */
type Version = readonly [major: number, minor: number, patch: number]

/** From this version on, until the next line: which policy, with which doubts. */
type Line = readonly [from: Version, policy: PolicyId, ...doubts: readonly Doubt[]]

/** All of Linux, by the first version of each policy. What was read is in the spec of the eras, section 16. */
const LINES: readonly Line[] = [
  [[0, 0, 0], '2.2', 'not-read'],
  [[2, 2, 0], '2.2'],
  [[2, 3, 0], '2.2', 'not-read'],
  [[2, 4, 0], '2.4.0'],
  [[2, 4, 1], '2.4.20', 'between'],
  [[2, 4, 20], '2.4.20'],
  [[2, 4, 23], '2.4.23'],
  [[2, 4, 25], '2.4.23', 'build-option'],
  [[2, 5, 0], '2.6.9', 'not-read'],
  [[2, 6, 9], '2.6.9'],
  [[2, 6, 10], '2.6.11', 'between'],
  [[2, 6, 11], '2.6.11'],
  [[2, 6, 12], '2.6.11', 'between'],
  [[2, 6, 17], '2.6.19', 'between'],
  [[2, 6, 19], '2.6.19'],
  [[2, 6, 21], '2.6.24', 'between'],
  [[2, 6, 24], '2.6.24'],
  [[2, 6, 25], '2.6.24', 'between'],
  [[2, 6, 29], '2.6.32', 'between'],
  [[2, 6, 32], '2.6.32'],
  [[2, 6, 33], '2.6.32', 'not-read'],
  [[2, 6, 36], '2.6.36'],
  [[2, 6, 39], '3.0'],
  [[3, 5, 0], '3.10'],
  [[3, 14, 0], '4.11'],
  [[4, 17, 0], '4.19'],
  [[5, 1, 0], '5.1'],
  [[5, 3, 0], '5.3'],
  [[5, 9, 0], '5.9'],
  [[6, 20, 0], '5.9', 'newer'],
]

/** Kernels that call themselves older than they are: the version, what its name holds, and what it is. */
type Vendor = readonly [version: Version, name: RegExp, policy: PolicyId, ...doubts: readonly Doubt[]]

const VENDORS: readonly Vendor[] = [
  [[2, 4, 21], /\bEL/, '2.4.20', 'vendor'],
  [[2, 6, 9], /\bEL/, '2.6.9', 'vendor'],
  [[2, 6, 18], /\bel5/, '2.6.19', 'between', 'vendor'],
  [[2, 6, 32], /\.el6(?!uek)/, 'el6'],
  [[2, 6, 32], /042stab|\blve/, 'el6', 'vendor'],
  [[3, 10, 0], /\.el7(?!uek)/, 'el7'],
  [[4, 18, 0], /\.el8/, '5.3', 'el8'],
]

/** Names in a version string of kernels that a vendor changed. Distributions of a plain stable kernel are not among them. */
const CHANGED = /uek|\.el\d+(?!.*elrepo)|amzn|openvz|stab\d|\blve|valve|-default\b|gki|android|vz\d/i

const compareVersions = (a: Version, b: Version): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** The first number with a dot that is no stamp of time and no address. */
const VERSION = /(?<![\d.:])([1-9]\d?)\.(\d{1,3})(?:\.(\d{1,5}))?(?!\d)/

function parse(text: string): Version | undefined {
  const [, major, minor, patch = '0'] = VERSION.exec(text) ?? []
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)]
}

/** Ubuntu's "5.4.0-150-generic" is some 5.4.y: its own number does not tell which. */
const UBUNTU = /\.0-\d+(\.\d+)?-(generic|lowlatency|aws|azure|gcp|kvm|oracle|virtual|server)/

const is = ([a, b]: Version, major: number, minor: number): boolean => a === major && b === minor

/** Stable series that took a later rule: 5.4.144 the scores below 1 of 5.9, Ubuntu's 3.13 the rebate of 3.14. */
function stable(v: Version, text: string): EraOf | undefined {
  const ubuntu = UBUNTU.test(text)
  if (is(v, 5, 4) && ubuntu) return { policy: '5.3', doubts: ['stable-backport'] }
  if (is(v, 5, 4) && v[2] >= 144) return { policy: '5.9', doubts: ['stable-backport', 'from-memory'] }
  if (is(v, 3, 13)) return { policy: ubuntu ? '4.11' : '3.10', doubts: ['stable-backport'] }
  return undefined
}

function vendor(v: Version, text: string): EraOf | undefined {
  const found = VENDORS.find(([version, name]) => compareVersions(version, v) === 0 && name.test(text))
  if (!found) return undefined
  const [, , policy, ...doubts] = found
  return { policy, doubts }
}

function mainline(v: Version, text: string): EraOf {
  const [, policy, ...doubts] = LINES.findLast(([from]) => compareVersions(from, v) <= 0) ?? LINES[0]
  return { policy, doubts: CHANGED.test(text) ? [...doubts, 'vendor'] : doubts }
}

/**
 * The policy of a kernel by its version string, as in "Not tainted 3.10.0-1160.el7.x86_64 #1"; undefined if it names no
 * version. Beware: a vendor's kernel is older by its number than by its code.
 */
export function eraOf(version: string): EraOf | undefined {
  const v = parse(version)
  return v && (vendor(v, version) ?? stable(v, version) ?? mainline(v, version))
}
