// node scripts/tool.mjs NAME ARGS: runs an installed tool, after installing what is missing.
import { ensureInstalled } from './install.mjs'
import { runTool } from './run.mjs'

const [name = '', ...args] = process.argv.slice(2)
await ensureInstalled()
process.exitCode = await runTool(name, args)
