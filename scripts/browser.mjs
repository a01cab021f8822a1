import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { isMain, run, runTool } from './run.mjs'

/** What Chromium needs to run as root in a container, and to make no request of its own. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** First the one without windows of its own: those of a whole browser take time from the page that is tested or measured. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
/** The same in Debian; an older one has only the whole browser. */
const PACKAGES = ['chromium-headless-shell', 'chromium']
const MAC = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium']
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']

/**
 * The browser to test with, if there is one: CHROME_PATH, else Playwright's own, else one of the system.
 * @returns {{ executablePath: string } | undefined}
 */
export function findBrowser() {
  const executablePath = [process.env.CHROME_PATH, playwrightsOwn(), ...onPath(), ...inUsualPlaces()].find(
    isProgram,
  )
  return executablePath === undefined ? undefined : { executablePath }
}

/**
 * The browser to test with, installed if there is none; ends the program if that cannot be done either.
 * @returns {Promise<{ executablePath: string }>}
 */
export async function ensureBrowser() {
  const found = findBrowser() ?? (await download()) ?? (await installPackage())
  if (found !== undefined) return found
  console.error('No browser for the tests: install Chromium or Chrome, or set CHROME_PATH to its program.')
  process.exit(1)
}

async function download() {
  console.log('No Chromium found: downloading one (playwright install chromium)')
  await runTool('playwright', ['install', 'chromium'])
  return findBrowser()
}

/** Debian and its kin, as root. */
async function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  for (const name of PACKAGES) {
    console.log(`The download failed: installing the package ${name} (apt-get)`)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation'], {
      env,
    })
    const found = findBrowser()
    if (found !== undefined) return found
  }
  return undefined
}

/** Where Playwright would put its own; undefined before the packages are installed. */
function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath()
  } catch {
    return undefined
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function inUsualPlaces() {
  const { PROGRAMFILES, LOCALAPPDATA, HOME = '' } = process.env
  const mac = ['/Applications', join(HOME, 'Applications')]
  const windows = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA]
  return [
    ...mac.flatMap((folder) => MAC.map((app) => join(folder, app))),
    ...windows.flatMap((folder) => (folder ? WINDOWS.map((program) => join(folder, program)) : [])),
  ]
}

/** @param {string | undefined} path */
function isProgram(path) {
  if (!path) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (isMain(import.meta.url)) console.log((await ensureBrowser()).executablePath)
