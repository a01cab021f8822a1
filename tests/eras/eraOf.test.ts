import { describe, expect, it } from 'vitest'
import { eraOf } from '../../src/eras/eraOf.ts'

const text = (version: string): string | undefined => {
  const found = eraOf(version)
  return found && [found.policy, ...found.doubts].join(' ')
}

describe('the policy of a kernel version', () => {
  it.each([
    ['2.2.1', '2.2'],
    ['2.2.19', '2.2'],
    ['2.4.0', '2.4.0'],
    ['2.4.9', '2.4.20 between'],
    ['2.4.20', '2.4.20'],
    ['2.4.22', '2.4.20'],
    ['2.4.23', '2.4.23'],
    ['2.4.27', '2.4.23 build-option'],
    ['2.6.5', '2.6.9 not-read'],
    ['2.6.9', '2.6.9'],
    ['2.6.10', '2.6.11 between'],
    ['2.6.11', '2.6.11'],
    ['2.6.16', '2.6.11 between'],
    ['2.6.18', '2.6.19 between'],
    ['2.6.20', '2.6.19'],
    ['2.6.22', '2.6.24 between'],
    ['2.6.24', '2.6.24'],
    ['2.6.28', '2.6.24 between'],
    ['2.6.31.3', '2.6.32 between'],
    ['2.6.32', '2.6.32'],
    ['2.6.35', '2.6.32 not-read'],
    ['2.6.36', '2.6.36'],
    ['2.6.38', '2.6.36'],
    ['2.6.39', '3.0'],
    ['3.2.0-4-amd64', '3.0'],
    ['3.4', '3.0'],
    ['3.5', '3.10'],
    ['3.12.1', '3.10'],
    ['3.13.4', '3.10 stable-backport'],
    ['3.14', '4.11'],
    ['4.16.18', '4.11'],
    ['4.17', '4.19'],
    ['4.18.0+', '4.19'],
    ['5.0.21', '4.19'],
    ['5.1', '5.1'],
    ['5.2.21', '5.1'],
    ['5.3', '5.3'],
    ['5.4.143', '5.3'],
    ['5.4.144', '5.9 stable-backport from-memory'],
    ['5.8.18', '5.3'],
    ['5.9', '5.9'],
    ['6.18.1', '5.9'],
    ['6.20.0', '5.9 newer'],
  ])('%s: %s', (version, expected) => {
    expect(text(version)).toBe(expected)
  })
})

describe('vendors’ kernels are older by number than by code', () => {
  it.each([
    ['2.4.21-32.EL', '2.4.20 vendor'],
    ['2.6.9-89.EL', '2.6.9 vendor'],
    ['2.6.18-348.el5', '2.6.19 between vendor'],
    ['2.6.32-642.el6', 'el6'],
    ['2.6.32-642.11.1.el6.x86_64', 'el6'],
    ['2.6.32-042stab120.16', 'el6 vendor'],
    ['2.6.39-400.294.3.el6uek.x86_64', '3.0 vendor'],
    ['3.10.0-1160.el7', 'el7'],
    ['3.10.0-514.6.1.el7.x86_64', 'el7'],
    ['3.10.0', '3.10'],
    ['4.18.0-553.el8', '5.3 el8'],
    ['4.18.0-553.8.1.el8_10.x86_64', '5.3 el8'],
    ['4.14.35-1902.el7uek.x86_64', '4.11 vendor'],
    ['4.14.0-115.el7a.aarch64', '4.11 vendor'],
    ['4.14.355-275.603.amzn2.x86_64', '4.11 vendor'],
    ['5.14.0-427.el9', '5.9 vendor'],
    ['6.1.119-1.el9.elrepo.x86_64', '5.9'],
    ['3.13.0-57-generic', '4.11 stable-backport'],
    ['5.4.0-150-generic', '5.3 stable-backport'],
    ['5.15.0-91-generic', '5.9'],
    ['6.8.0-1009-aws', '5.9'],
    ['5.10.168-gki', '5.9 vendor'],
  ])('%s: %s', (version, expected) => {
    expect(text(version)).toBe(expected)
  })
})

describe('a version in its surroundings', () => {
  it('is found in the line of a log', () => {
    expect(text('CPU: 0 PID: 26915 Comm: httpd Not tainted 3.10.0-514.6.1.el7.x86_64 #1')).toBe('el7')
    expect(text('Linux version 5.9.0-next-20201013 (gcc 10.2.0)')).toBe('5.9')
    expect(text('[   49.921978][ T6736] CPU: 1 PID: 6736 Comm: a.out Not tainted 5.1.0 #3')).toBe('5.1')
    expect(text('6.13-rc')).toBe('5.9')
  })

  it('is undefined where there is none', () => {
    for (const version of ['', 'kernel', '7', 'x86_64', '[   49.921978]', '12:47:02.5', 'v.'.repeat(9999)])
      expect(text(version)).toBeUndefined()
  })

  it('may be older than all', () => {
    expect(text('2.0.36')).toBe('2.2 not-read')
    expect(text('2.3.99')).toBe('2.2 not-read')
    expect(text('2.5.75')).toBe('2.6.9 not-read')
  })
})
