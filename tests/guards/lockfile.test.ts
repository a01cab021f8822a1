import { describe, expect, it } from 'vitest'
import { filesMatching, textOf } from './repository.ts'

// Put together here, so that this file does not name one itself.
const HOSTS = ['registry.npm' + 'js.org', 'registry.yarn' + 'pkg.com', 'npm' + 'mirror.com']

describe('what is installed does not depend on where it is fetched', () => {
  it('locks the packages without addresses', () => {
    const lock = textOf('package-lock.json')
    expect(lock).toContain('"integrity"')
    expect(lock).not.toContain('"resolved"')
  })

  it('names the host of a package registry in no file', () => {
    expect(filesMatching(new RegExp(HOSTS.join('|').replaceAll('.', '\\.')))).toEqual([])
  })

  it('pins every package to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'))
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^(npm:[@/\w-]+@)?\d+\.\d+\.\d+$/)
    }
  })
})
