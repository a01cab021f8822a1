/** What to run and how: the command line, read. */
export interface Wishes {
  /** Ids of the library, files, links. */
  readonly what: readonly string[]
  /** Seconds; undefined = as far as the scenario expects something. */
  readonly until: number | undefined
  readonly json: boolean
  readonly check: boolean
  /** Places and the values to put there, each run once with each. */
  readonly set: readonly Sweep[]
  /** Runs with random tasks, seeds 1 to so many; 0 = as it stands. */
  readonly seeds: number
  /** Processes at a time; undefined = one for each core. */
  readonly jobs: number | undefined
}

/** A place of a scenario, as "tasks[3].nice", and the values that it shall have, one after the other. */
export interface Sweep {
  readonly path: string
  readonly values: readonly unknown[]
}

export const USAGE = `usage: npm run sim -- SCENARIO... [options]

  SCENARIO         an id of the library, a file of JSON, or a link; "all" = the whole library
  --until SECONDS  how long to run; else as long as the scenario expects something, or 60 s
  --json           a line of JSON for each run: events, counters, state hash
  --check          compare with what the scenario expects; the exit code is 1 when something fails
  --set PATH=VALUE change a field: machine.ram=8192, tasks[3].nice=5, tasks.leak.program.rate=800
  --set PATH=A..B  a run for every value from A to B; A..B:STEP in steps; A,B,C for a list
  --seeds N        N runs with tasks varied at random, by seeds 1 to N
  --jobs N         so many processes at a time; else one for each core`

/** The longest range, and the longest run: 1,000,000 s. */
const VALUES_MOST = 100_000
const SECONDS_MOST = 1_000_000

/** A number of an option, or a sentence that says what was expected. */
function numberOf(name: string, text: string | undefined, min: number, max: number, whole: boolean): number {
  const value = text?.trim() ? Number(text) : NaN
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  const kind = whole ? 'a whole number' : 'a number'
  throw new RangeError(
    `${name}: ${text === undefined ? 'nothing' : `"${text}"`} was given, ${kind} from ${min} to ${max} was expected`,
  )
}

function rangeOf(path: string, [, from, to, step = '1']: RegExpExecArray): readonly number[] {
  const [a, b, by] = [Number(from), Number(to), Number(step)]
  if (b < a || by <= 0)
    throw new RangeError(`--set ${path}: "${from}..${to}:${step}" is no range from small to large`)
  const n = Math.floor((b - a) / by) + 1
  if (n > VALUES_MOST) throw new RangeError(`--set ${path}: ${n} values are more than ${VALUES_MOST}`)
  return Array.from({ length: n }, (_, i) => Number((a + i * by).toPrecision(12)))
}

/** A value as JSON has it, or plain text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function sweepOf(text: string | undefined): Sweep {
  const at = text?.indexOf('=') ?? -1
  if (text === undefined || at < 1)
    throw new RangeError(`--set: "${text ?? ''}" was given, PATH=VALUE was expected`)
  const [path, value] = [text.slice(0, at), text.slice(at + 1)]
  const range = /^(-?[\d.]+?)\.\.(-?[\d.]+?)(?::([\d.]+))?$/.exec(value)
  if (range) return { path, values: rangeOf(path, range) }
  return { path, values: /^["[{]/.test(value) ? [valueOf(value)] : value.split(',').map(valueOf) }
}

/** Reads a command line. Errors: a RangeError names the option, what was given and what was expected. */
export function wishesOf(args: readonly string[]): Wishes {
  const what: string[] = []
  const set: Sweep[] = []
  let [until, json, check, seeds, jobs]: [number | undefined, boolean, boolean, number, number | undefined] =
    [undefined, false, false, 0, undefined]
  const rest = args.flatMap((arg) =>
    /^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  )
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--json') json = true
    else if (arg === '--check') check = true
    else if (arg === '--until') until = numberOf(arg, rest.shift(), 0, SECONDS_MOST, false)
    else if (arg === '--seeds') seeds = numberOf(arg, rest.shift(), 1, VALUES_MOST, true)
    else if (arg === '--jobs') jobs = numberOf(arg, rest.shift(), 1, 1024, true)
    else if (arg === '--set') set.push(sweepOf(rest.shift()))
    else if (arg.startsWith('-'))
      throw new RangeError(
        `"${arg}" is no option; known are --until, --json, --check, --set, --seeds and --jobs`,
      )
    else what.push(arg)
  }
  if (what.length === 0) throw new RangeError('nothing to run: a scenario, a file or a link was expected')
  return { what, until, json, check, set, seeds, jobs }
}
