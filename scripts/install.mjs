import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'

/** Installs the packages of the lockfile unless exactly those are there; ends the program if that fails. */
export async function ensureInstalled() {
  if (isInstalled()) return
  console.log('Installing packages (npm ci)')
  const code = await npm(['ci'])
  if (code !== 0) process.exit(code)
}

function isInstalled() {
  const wanted = lockedPackages('package-lock.json')
  const present = lockedPackages(join('node_modules', '.package-lock.json'))
  return Object.entries(wanted ?? {}).every(
    ([path, { version, optional }]) => path === '' || optional || present?.[path]?.version === version,
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * npm is a script: run it with this Node if npm itself started us, else by its name.
 * @param {string[]} args
 */
function npm(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}
