import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './paths.mjs'

/**
 * Runs a program in the repository's folder with our own input and output, and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 if it could not start or was ended by a signal
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    child.on('error', (error) => {
      console.error(String(error))
      done(1)
    })
    child.on('exit', (code) => done(code ?? 1))
  })
}

/**
 * Runs a tool that was installed as a package, with this very Node and without a shell.
 * @param {string} name of the program, such as 'vite'
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] what to add to the environment
 */
export function runTool(name, args, env = {}) {
  return run(process.execPath, [toolPath(name), ...args], { env: { ...process.env, ...env } })
}

/** The packages whose program has another name, or that share one. */
const PACKAGE_OF = /** @type {Record<string, string>} */ ({
  tsc: '@typescript/native',
  playwright: '@playwright/test',
})

/** @param {string} name */
function toolPath(name) {
  const manifest = join(ROOT, 'node_modules', PACKAGE_OF[name] ?? name, 'package.json')
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[name])
}

/**
 * True when the module of this address is the program that was started, not one imported by another.
 * @param {string} url import.meta.url of the module
 */
export function isMain(url) {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href
}
