/** @typedef {(id: string) => { importedIds: readonly string[] } | null} GetModuleInfo */

/** A chunk is what these modules need at once; what two chunks need lies in the one that stands first. */
const PAGE = [
  // Reads the address and boots the worker, before anything else is there.
  { name: 'start', roots: ['src/store/boot.ts', 'src/store/opening.ts'] },
  // The first picture and what moves in it.
  { name: 'page', roots: ['src/page.ts'] },
  // Reads and writes links, knows every scenario.
  { name: 'links', roots: ['src/store/links.ts'] },
]

/**
 * All that modules need at once: themselves, their imports and theirs, but not what they ask for later, with import().
 * @param {readonly string[]} roots
 * @param {GetModuleInfo} getModuleInfo
 */
function needs(roots, getModuleInfo) {
  const found = new Set(roots)
  // A set hands out what is added to it on the way, too.
  for (const id of found) getModuleInfo(id)?.importedIds.forEach((each) => found.add(each))
  return found
}

/** The worker starts with one file, whatever its later parts share with it. */
const WORKER = [{ name: 'worker', roots: ['src/worker/worker.ts'] }]

/** @param {string} folder of the repository, as it stands in the ids of modules */
export const pageChunks = (folder) => chunksOf(PAGE, folder)

/** @param {string} folder as for the page */
export const workerChunks = (folder) => chunksOf(WORKER, folder)

/**
 * The groups of modules that become chunks. One file packs better than many, so what the page needs at once is one, and
 * what starts the worker stays by itself. What is asked for with import() splits by itself.
 * @param {readonly { name: string, roots: readonly string[] }[]} chunks
 * @param {string} folder
 */
const chunksOf = (chunks, folder) =>
  chunks.map(({ name, roots }, at) =>
    group(
      name,
      roots.map((root) => `${folder}/${root}`),
      chunks.length - at,
    ),
  )

/**
 * @param {string} name
 * @param {readonly string[]} roots
 * @param {number} priority
 */
function group(name, roots, priority) {
  /** @type {Set<string> | undefined} */
  let ids
  return {
    debugName: name,
    priority,
    /**
     * @param {string} id
     * @param {{ getModuleInfo: GetModuleInfo }} context
     */
    name(id, context) {
      ids ??= needs(roots, (each) => context.getModuleInfo(each))
      return ids.has(id) ? name : null
    },
  }
}
