// npm test: every check, in order, up to the first that fails. The last line counts them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { checkBudget } from './budget.mjs'
import { endToEnd } from './e2e.mjs'
import { ensureInstalled } from './install.mjs'
import { CACHE } from './paths.mjs'
import { runTool } from './run.mjs'
import { PROJECTS, typecheck } from './typecheck.mjs'

/** @typedef {{ passed: number, failed: number }} Counts */
/** @typedef {{ name: string, run: () => Promise<number>, count?: () => Counts }} Step `run` returns the exit code */

const UNIT_REPORT = join(CACHE, 'vitest.json')
const E2E_REPORT = join(CACHE, 'playwright.json')

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'format', run: () => runTool('prettier', ['--check', '--log-level=warn', '.']) },
  { name: 'lint', run: () => runTool('eslint', ['--max-warnings=0', '.']) },
  ...PROJECTS.map((project) => ({ name: `types: ${project}`, run: () => typecheck(project) })),
  { name: 'unit tests', run: unitTests, count: countUnitTests },
  { name: 'build', run: build },
  { name: 'bytes of the first load', run: checkBudget },
  { name: 'end-to-end tests', run: () => endToEnd([]), count: countEndToEnd },
]

function unitTests() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  return runTool('vitest', ['run', ...reporters])
}

/** @returns {Counts} */
function countUnitTests() {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests }
}

/** @returns {Counts} */
function countEndToEnd() {
  const { stats } = JSON.parse(readFileSync(E2E_REPORT, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

/**
 * What a step adds to the sum: its tests if it has any, else itself. A step that failed adds at least one failure.
 * @param {Step} step
 * @param {number} code
 * @returns {Counts}
 */
function countsOf({ count }, code) {
  const { passed, failed } = count ? countedBy(count) : { passed: code === 0 ? 1 : 0, failed: 0 }
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) }
}

/**
 * A tool that broke down has left no report.
 * @param {() => Counts} count
 */
function countedBy(count) {
  try {
    return count()
  } catch {
    return { passed: 0, failed: 1 }
  }
}

async function runSteps() {
  const sum = { passed: 0, failed: 0 }
  for (const step of STEPS) {
    console.log(`\n== ${step.name}`)
    const { passed, failed } = countsOf(step, await step.run())
    sum.passed += passed
    sum.failed += failed
    if (failed > 0) {
      console.log(`\nStopped at: ${step.name}`)
      break
    }
  }
  return sum
}

await ensureInstalled()
mkdirSync(CACHE, { recursive: true })
for (const report of [UNIT_REPORT, E2E_REPORT]) rmSync(report, { force: true })
const { passed, failed } = await runSteps()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
