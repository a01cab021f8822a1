import { library } from '../../src/scenarios/index.ts'
import type { Change, Program, Scenario, TaskSpec } from '../../src/scenarios/scenario.ts'

/** Numbers below `most` that look like chance and are the same each time. */
export function dice(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

const NAMES =
  'init keventd syslogd klogd crond sshd xinetd sendmail httpd mysqld named nfsd smbd cupsd gpm X kdeinit kwin konqueror netscape mozilla-bin emacs vim gcc cc1 make perl python updatedb tar bzip2 leak xmms gimp realplay acroread soffice.bin java postmaster squid innd'.split(
    ' ',
  )

/** As teachers write, about a machine that is none of the library. */
const PROSE =
  'On Saturday the library of the school switches its old server on: catalogue, mail, a picture gallery and the backup of the ' +
  'whole week share 64 MB. Which of them has to go, and is it the one that you would have chosen? Give the **gallery** another ' +
  'ten megabytes and see how quickly the cache of files melts, long before anybody swaps. Notice how the catalogue, which has ' +
  'run since spring, is divided by four, while the backup of an hour ago counts in full. Most pupils bet on mozilla, as it is ' +
  'the largest by far; it survives nonetheless, because two of its threads had worked for days. Afterwards ask them why a ' +
  'nightly job that nobody had heard of was picked, what its niceness had to do with that, and whether another eight megabytes ' +
  'of swap would have helped or only delayed the end. The answer stands in the fourth column, and not in the log. '

const textOf = (letters: number, from: number): string => (PROSE + PROSE).slice(from, from + letters).trim()

/** Any program, with numbers nobody rounded. */
function program(roll: (most: number) => number): Program {
  const [pages, more, rate, every] = [roll(9000), roll(20000), roll(3000), 1 + roll(900)]
  const cpu = roll(40)
  const kinds: readonly Program[] = [
    { kind: 'daemon', pages, working_set: roll(2000), every, cpu },
    { kind: 'daemon', pages, working_set: roll(2000), every, cpu },
    { kind: 'grow', pages, target: more, rate, cpu },
    { kind: 'leak', pages, rate, cpu },
    { kind: 'reserve', pages, target: more, working_set: roll(2000), cpu },
    { kind: 'reader', pages, file_pages: more, rate, cpu },
    { kind: 'forker', pages, every, children: roll(50), cpu },
  ]
  return kinds[roll(kinds.length)] ?? { kind: 'leak', pages, rate, cpu }
}

/** As somebody builds it who sets what matters and leaves the rest. */
function usualTask(roll: (most: number) => number, at: number): TaskSpec {
  const ofRoot = roll(3) === 0
  return {
    pid: at === 0 ? 1 : 300 + at * 20 + roll(20),
    comm: NAMES[at % NAMES.length] ?? 'leak',
    uid: ofRoot ? 0 : 500,
    euid: ofRoot ? 0 : 500,
    cap_effective: ofRoot ? 0xfffffeff : 0,
    nice: roll(8) === 0 ? 10 : 0,
    age: roll(1000) * 1000,
    utime: roll(300) * 100,
    stime: roll(100) * 100,
    locked: false,
    sigterm: 'default',
    thread_of: 0,
    program: program(roll),
  }
}

/** As a machine has it that somebody imported: every number is another, every name is long. */
function importedTask(roll: (most: number) => number, at: number): TaskSpec {
  const name = `${NAMES[at % NAMES.length] ?? ''}-${NAMES[(at * 7 + 3) % NAMES.length] ?? ''}`
  const uid = [0, 0, 500, 501, 48, 99][roll(6)] ?? 500
  return {
    pid: 1 + at * 900 + roll(900),
    comm: name.slice(0, 15),
    uid,
    euid: uid,
    cap_effective: uid === 0 ? 0xfffffeff : 0,
    nice: roll(4) === 0 ? roll(40) - 20 : 0,
    age: roll(30_000_000),
    utime: roll(200_000),
    stime: roll(50_000),
    locked: roll(16) === 0,
    sigterm: roll(8) === 0 ? 'handler' : 'default',
    thread_of: 0,
    program: program(roll),
  }
}

const first = library[0]

/** A scenario of one's own with so many tasks. */
export function ownScenario(tasks: number, seed: number, kind: 'usual' | 'imported'): Scenario {
  if (first === undefined) throw new Error('the library is empty')
  const roll = dice(seed)
  const [short, long] = kind === 'usual' ? [40, 120] : [80, 240]
  const list = Array.from({ length: tasks }, (_, at) =>
    kind === 'usual' ? usualTask(roll, at) : importedTask(roll, at),
  )
  return {
    ...first,
    id: kind === 'usual' ? 'mine' : 'a-machine-from-the-log-of-last-monday',
    title: textOf(short, roll(30)),
    question: textOf(short, 100 + roll(30)),
    hint: textOf(long, 200 + roll(30)),
    notice: textOf(long, 440 + roll(30)),
    after: textOf(long, 680 + roll(30)),
    hero: list.at(-1)?.pid ?? 1,
    machine: { ...first.machine, ram: 16384, swap: 8192 + roll(9000), reserved: 820 },
    tasks: list,
    changes: [],
    expect: [{ kind: 'dies', pid: list.at(-1)?.pid ?? 1, signal: 9, within: 30000 }],
  }
}

/** Five minutes in which somebody presses, types and drags: so many single acts, and drags of so many steps of a slider. */
export function edits(
  seed: number,
  acts: number,
  drags: number,
  pids: readonly number[] = [925, 911, 801, 702, 838],
): readonly Change[] {
  const roll = dice(seed)
  const pidOf = (): number => pids[roll(pids.length)] ?? 925
  const all: Change[] = []
  for (let i = 0; i < acts; i++) {
    const tick = roll(30_000)
    const pid = pidOf()
    const some: readonly Change[] = [
      { tick, kind: 'memory', pid, pages: roll(64) * 256 },
      { tick, kind: 'memory', pid, pages: roll(64) * 256 },
      { tick, kind: 'reserve', pid, pages: roll(64) * 256 },
      { tick, kind: 'nice', pid, nice: roll(40) - 20 },
      { tick, kind: 'root', pid, on: roll(2) === 0 },
      { tick, kind: 'mlock', pid, on: roll(2) === 0 },
      { tick, kind: 'fork', pid },
      { tick, kind: 'signal', pid, signal: 9 },
      { tick, kind: 'age', pid, age: roll(1000) * 1000 },
      { tick, kind: 'cpu', pid, cpu: roll(300) * 100 },
    ]
    all.push(some[roll(some.length)] ?? { tick, kind: 'fork', pid })
  }
  for (let i = 0; i < drags; i++) {
    const pid = pidOf()
    const up = roll(2) === 0 ? 1 : -1
    let tick = roll(29_000)
    let mb = 20 + roll(20)
    for (let step = 10 + roll(20); step > 0 && mb > 2 && mb < 60; step--) {
      tick += 1 + roll(4)
      mb += up * (1 + roll(2))
      all.push({ tick, kind: 'memory', pid, pages: mb * 256 })
    }
  }
  return all.toSorted((a, b) => a.tick - b.tick)
}
