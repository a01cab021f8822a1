import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { delimiter, join } from 'node:path'
import { expect } from '@playwright/test'

const NAMES = ['firefox', 'firefox-esr']
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox'

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The Firefox of this computer: FIREFOX_PATH, or one in a usual place. */
export function findFirefox(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env['FIREFOX_PATH'] ?? '', ...places, MAC].find((path) => path !== '' && isProgram(path))
}

/** Anybody's Firefox, driven by Marionette, its own protocol: Playwright's needs one that it has built itself. */
export class Firefox {
  private read = Buffer.alloc(0)
  private asked = 0
  private readonly answers = new Map<number, (answer: readonly unknown[]) => void>()

  private constructor(
    private readonly process: ChildProcess,
    private readonly socket: Socket,
  ) {
    socket.on('data', (bytes: Buffer) => this.hear(bytes))
  }

  /** Starts one with an empty profile in `folder`. */
  static async start(program: string, folder: string): Promise<Firefox> {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'user.js'), 'user_pref("marionette.port", 0);\n')
    const process = spawn(program, ['--headless', '--marionette', '--profile', folder], { stdio: 'ignore' })
    const port = join(folder, 'MarionetteActivePort')
    await expect.poll(() => existsSync(port) && readFileSync(port, 'utf8'), { timeout: 60_000 }).toMatch(/\d/)
    const firefox = new Firefox(process, connect(Number(readFileSync(port, 'utf8')), '127.0.0.1'))
    await firefox.command('WebDriver:NewSession', {})
    return firefox
  }

  /** A message is its length in bytes, a colon, and JSON: [1, number of the command, error, value]. The first one greets. */
  private hear(bytes: Buffer): void {
    this.read = Buffer.concat([this.read, bytes])
    for (;;) {
      const colon = this.read.indexOf(':')
      const end = colon + 1 + Number(this.read.subarray(0, colon))
      if (colon < 0 || this.read.length < end) return
      const message: unknown = JSON.parse(String(this.read.subarray(colon + 1, end)))
      this.read = this.read.subarray(end)
      if (Array.isArray(message)) this.answers.get(Number(message[1]))?.(message)
    }
  }

  private async command(name: string, values: object): Promise<unknown> {
    const id = (this.asked += 1)
    const message = JSON.stringify([0, id, name, values])
    const answer = new Promise<readonly unknown[]>((done) => this.answers.set(id, done))
    this.socket.write(`${Buffer.byteLength(message)}:${message}`)
    const [, , error, value] = await answer
    if (error) throw new Error(`${name}: ${JSON.stringify(error)}`)
    return value
  }

  async open(url: string): Promise<void> {
    await this.command('WebDriver:Navigate', { url })
  }

  /** What a function body returns in the page. */
  async run(script: string): Promise<unknown> {
    const answer = await this.command('WebDriver:ExecuteScript', { script, args: [] })
    return (answer as { readonly value: unknown }).value
  }

  async press(key: string): Promise<void> {
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: key }))
    await this.command('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  }

  close(): void {
    this.socket.destroy()
    this.process.kill()
  }
}
