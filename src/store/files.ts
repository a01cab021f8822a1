import { createStore } from 'zustand/vanilla'
import { freshLink, type LinkState } from '../url/link.ts'
import { linkInside } from '../url/inside.ts'
import { same } from '../url/same.ts'
import type { AppStore } from './createAppStore.ts'
import { fetchLinks } from './fetchLinks.ts'
import type { AppState } from './state.ts'

/** Largest file that is read, bytes: the whole program with a scenario inside is smaller. */
const LARGEST = 2_000_000

/** Names of files that the page writes. */
const OURS = /\.(json|html?)$/i

/** A file that somebody has chosen or dropped: what it opens, if anything, and what of it could not be used. */
export interface Arrival {
  readonly name: string
  readonly link: LinkState | undefined
  readonly problems: readonly string[]
  /** It is no scenario, well or badly written: perhaps a kernel's log. */
  readonly isText: boolean
}

/** The file that waits for an answer. */
export const arrivals = createStore<{ readonly arrival: Arrival | undefined }>(() => ({ arrival: undefined }))

/** The part of a File that is read. */
export interface Readable {
  readonly name: string
  readonly size: number
  text(): Promise<string>
}

function parsed(text: string): { readonly data: unknown } | undefined {
  try {
    return { data: JSON.parse(text) }
  } catch {
    return undefined
  }
}

type Read = Omit<Arrival, 'name'>

const refused = (problem: string, isText = false): Read => ({ link: undefined, problems: [problem], isText })

/** A scenario as JSON, or the page saved as one file. Both go through the doors that links go through. */
async function readText(text: string): Promise<Read> {
  const { checkScenario, decodeLink } = await fetchLinks()
  const inside = linkInside(text)
  if (inside !== undefined) {
    const { state, problems } = decodeLink(inside)
    return { link: state, problems, isText: false }
  }
  const json = parsed(text)
  if (json === undefined)
    return refused('It is not JSON, and not this page saved as one file: nothing in it can be read.', true)
  const { scenario, problems } = checkScenario(json.data)
  return { link: scenario && freshLink(scenario), problems, isText: false }
}

/** Reads a file. Never rejects: what cannot be read is said. */
export async function readFile(file: Readable): Promise<Arrival> {
  const { name } = file
  const mayBeText = !OURS.test(name)
  if (file.size > LARGEST)
    return { name, ...refused(`It is larger than ${LARGEST / 1e6} MB: it was not read.`, mayBeText) }
  try {
    const read = await readText(await file.text())
    return { name, ...read, isText: read.isText && mayBeText }
  } catch {
    return { name, ...refused('The browser could not read it.') }
  }
}

/** Is there anything on the page that is in no library: a machine of one's own, or changes on the way? */
export async function isOwnWork({ scenario, changes }: AppState): Promise<boolean> {
  const { findScenario } = await fetchLinks()
  const known = findScenario(scenario.id)
  return !known || !same(known, scenario) || !same(changes, scenario.changes)
}

/** Opens what came; the page keeps its looks where the file does not say otherwise. */
export function openArrival(app: AppStore, { link }: Arrival): void {
  arrivals.setState({ arrival: undefined })
  if (link === undefined) return
  const { theme } = app.store.getState()
  app.openLink({ state: { ...link, theme: link.theme === 'auto' ? theme : link.theme }, problems: [] })
}

/**
 * A file has come: it opens at once where nothing is lost and all of it can be used; else the page asks first. What is no
 * scenario at all goes to `read`.
 */
export async function arrive<File extends Readable>(
  app: AppStore,
  file: File,
  read: (file: File) => void,
): Promise<void> {
  const arrival = await readFile(file)
  if (arrival.isText) return read(file)
  const asks = arrival.link === undefined || arrival.problems.length > 0
  if (!asks && !(await isOwnWork(app.store.getState()))) return openArrival(app, arrival)
  arrivals.setState({ arrival })
  app.store.setState({ dialog: 'open' })
}
