import type { TaskSpec } from './scenario.ts'

/** Programs that have the same place in the colour table in every scenario, so that one learns them once. */
const KNOWN: readonly string[] = ['init', 'syslogd', 'crond', 'sshd', 'X', 'bash', 'netscape', 'cc1', 'leak']

/** For each task its place in the colour table: a known program its own, the others the first that nobody has. */
export function coloursOf(tasks: readonly Pick<TaskSpec, 'comm'>[]): readonly number[] {
  const taken = new Set<number>()
  const take = (place: number): number => {
    taken.add(place)
    return place
  }
  const own = tasks.map(({ comm }) => KNOWN.indexOf(comm))
  const first = own.map((place, at) => place >= 0 && own.indexOf(place) === at)
  own.forEach((place, at) => first[at] && take(place))
  return own.map((place, at) => {
    if (first[at]) return place
    let free = 0
    while (taken.has(free)) free++
    return take(free)
  })
}
