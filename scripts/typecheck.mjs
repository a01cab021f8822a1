import { ensureInstalled } from './install.mjs'
import { isMain, runTool } from './run.mjs'

/** Everything, the kernel with no DOM in sight, and what runs in Node. */
export const PROJECTS = ['tsconfig.json', 'tsconfig.linux.json', 'tsconfig.node.json']

/**
 * Checks the types of one project.
 * @param {string} project
 */
export function typecheck(project) {
  return runTool('tsc', ['--project', project])
}

if (isMain(import.meta.url)) {
  await ensureInstalled()
  for (const project of PROJECTS) process.exitCode = (await typecheck(project)) || process.exitCode
}
