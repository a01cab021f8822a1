import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { writeServiceWorker } from '../scripts/offline.mjs'
import { DIST } from '../scripts/paths.mjs'
import { serve } from '../scripts/serve.mjs'

/** A host of a test's own, with a copy of the built page: it can go away, and it can get a new build. */
export class Host {
  private constructor(
    readonly url: string,
    /** The network is cut. */
    readonly close: () => void,
    private readonly folder: string,
  ) {}

  static async open(folder: string): Promise<Host> {
    cpSync(DIST, folder, { recursive: true })
    const { url, close } = await serve(0, folder)
    return new Host(url, close, folder)
  }

  /** Puts another text into the place of one in a file. */
  change(file: string, from: string, to: string): void {
    const path = join(this.folder, file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    writeFileSync(path, text.replace(from, to))
  }

  /** A later build, known by its title. */
  async build(title: string): Promise<void> {
    this.change('index.html', '<title>Badness</title>', `<title>${title}</title>`)
    await writeServiceWorker(this.folder)
  }
}

/** A page of somebody else: other address, other port, and another site than that of `localhost`. */
export class ForeignPage {
  private constructor(
    readonly url: string,
    readonly close: () => void,
  ) {}

  static async open(body: string, host = '127.0.0.1'): Promise<ForeignPage> {
    const html = `<!doctype html><title>Lecture 7</title><h1>Memory</h1>${body}`
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('the foreign page has no port')
    return new ForeignPage(`http://${host}:${address.port}/`, () => {
      server.close()
      server.closeAllConnections()
    })
  }
}
