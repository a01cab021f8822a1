import { ldiv } from '../../base/long.ts'
import type { SceneTask } from '../resolve.ts'
import type { Scene } from '../scene.ts'
import type { How } from '../record.ts'

/** What kernels from 2.6.36 on say of a kill. "…" stands for a number that the input lacks. */
export interface Killed {
  readonly scene: Scene
  readonly how: How
  readonly selected: SceneTask
  readonly killed: SceneTask
  /** The score of the selected one as the kernel shows it. */
  readonly score: number | undefined
}

type Lines = (kill: Killed) => readonly string[]

/** With what the line begins. */
export function messageOf({ scene, how }: Pick<Killed, 'scene' | 'how'>): string {
  if (scene.situation.constraint === 'memcg') return 'Memory cgroup out of memory'
  return how === 'allocating' ? 'Out of memory (oom_kill_allocating_task)' : 'Out of memory'
}

const kilobytes = ({ page_size }: Scene, pages: number | undefined): string =>
  pages === undefined ? '…' : String(ldiv(pages * page_size, 1024))

const size = ({ scene, killed }: Killed): string => `total-vm:${kilobytes(scene, killed.total_vm)}kB`
const parts = ({ scene, killed: { input } }: Killed): string =>
  `anon-rss:${kilobytes(scene, input.rss_anon)}kB, file-rss:${kilobytes(scene, input.rss_file)}kB`
const shmem = ({ scene, killed: { input } }: Killed): string =>
  `shmem-rss:${kilobytes(scene, input.rss_shmem)}kB`

const named = ({ pid, comm }: SceneTask): string => `${pid} (${comm})`

const sacrifice = (kill: Killed): string =>
  `${messageOf(kill)}: Kill process ${named(kill.selected)} score ${kill.score ?? '…'} or sacrifice child`

const uidOf = ({ input }: SceneTask): string => String(input.uid ?? '…')

/** 2.6.36 to 4.4. */
export const linesK4: Lines = (kill) => [
  sacrifice(kill),
  `Killed process ${named(kill.killed)} ${size(kill)}, ${parts(kill)}`,
]

/** 4.5 to 5.0. */
export const linesK5: Lines = (kill) => [
  sacrifice(kill),
  `Killed process ${named(kill.killed)} ${size(kill)}, ${parts(kill)}, ${shmem(kill)}`,
]

/** 5.1 to 5.3: one line, and no score. */
export const linesK6: Lines = (kill) => [
  `${messageOf(kill)}: Killed process ${named(kill.killed)} ${size(kill)}, ${parts(kill)}, ${shmem(kill)}`,
]

const tablesOf = ({ scene, killed: { input, pgtables } }: Killed): string =>
  input.pgtables_bytes === undefined
    ? kilobytes(scene, input.nr_ptes === undefined ? undefined : pgtables)
    : String(ldiv(input.pgtables_bytes, 1024))

/** From 5.4 on. */
export const linesK7: Lines = (kill) => {
  const { killed } = kill
  const more = `UID:${uidOf(killed)} pgtables:${tablesOf(kill)}kB oom_score_adj:${killed.oom_score_adj}`
  return linesK6(kill).map((line) => `${line}, ${more}`)
}

/** RHEL 6 and 7 put the owner into the second line. */
export const linesEl6: Lines = (kill) => {
  const { pid, comm } = kill.killed
  const owner = `UID ${uidOf(kill.killed)}`
  return [sacrifice(kill), `Killed process ${pid}, ${owner}, (${comm}) ${size(kill)}, ${parts(kill)}`]
}

export const linesEl7: Lines = (kill) => {
  const owner = `UID ${uidOf(kill.killed)}`
  const sizes = `${size(kill)}, ${parts(kill)}, ${shmem(kill)}`
  return [sacrifice(kill), `Killed process ${named(kill.killed)}, ${owner}, ${sizes}`]
}
