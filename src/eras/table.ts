import type { PolicyId } from './ids.ts'

/** When a policy was the kernel's, and what it changed. */
export interface EraFacts {
  /** The first and the last version with it, as far as known; the last is undefined if it still is. */
  readonly from: string
  readonly to: string | undefined
  /** The years in which kernels with it came out. */
  readonly since: number
  readonly until: number | undefined
  /** The policy from which it is explained as a difference; the oldest has none. */
  readonly before: PolicyId | undefined
}

const facts = (
  from: string,
  to: string | undefined,
  since: number,
  until: number | undefined,
  before: PolicyId | undefined,
): EraFacts => ({ from, to, since, until, before })

/** Every policy in time. The eras that stand side by side are each explained from the one on their left. */
export const ERAS: Readonly<Record<PolicyId, EraFacts>> = {
  '2.2': facts('2.2.0', '2.2.26', 1999, 2000, undefined),
  '2.4.0': facts('2.4.0', '2.4.0', 2001, 2001, '2.2'),
  '2.4.20': facts('2.4.1', '2.4.22', 2001, 2003, '2.4.0'),
  '2.4.23': facts('2.4.23', '2.4.37', 2003, 2010, '2.4.20'),
  '2.4.25-killer': facts('2.4.25', '2.4.37', 2004, 2010, '2.4.20'),
  '2.6.9': facts('2.6.0', '2.6.9', 2003, 2004, '2.4.23'),
  '2.6.11': facts('2.6.11', '2.6.16', 2005, 2006, '2.6.9'),
  '2.6.19': facts('2.6.17', '2.6.20', 2006, 2007, '2.6.11'),
  '2.6.24': facts('2.6.21', '2.6.28', 2007, 2008, '2.6.11'),
  '2.6.32': facts('2.6.29', '2.6.35', 2009, 2010, '2.6.24'),
  '2.6.36': facts('2.6.36', '2.6.38', 2010, 2011, '2.6.32'),
  '3.0': facts('2.6.39', '3.4', 2011, 2012, '2.6.36'),
  el6: facts('2.6.32 of RHEL 6', '2.6.32 of RHEL 6', 2010, 2020, '3.0'),
  '3.10': facts('3.5', '3.13', 2012, 2014, '3.0'),
  el7: facts('3.10 of RHEL 7', '3.10 of RHEL 7', 2014, 2024, '3.10'),
  '4.11': facts('3.14', '4.16', 2014, 2018, '3.10'),
  '4.19': facts('4.17', '5.0', 2018, 2019, '4.11'),
  '5.1': facts('5.1', '5.2', 2019, 2019, '4.19'),
  '5.3': facts('5.3', '5.8', 2019, 2020, '5.1'),
  '5.9': facts('5.9', undefined, 2020, undefined, '5.1'),
}
