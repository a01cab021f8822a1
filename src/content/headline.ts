import { counted, megabytes } from '../base/format.ts'

/** One headline and one sentence: always in the same place, the question first and then its answers. */
export interface Headline {
  readonly title: string
  readonly text: string
}

/** Behind the headline of a kill. */
export const WHY_THIS_ONE = 'Why this one?'

interface Asked {
  readonly comm: string
  readonly total_vm: number
}

const askedFor = ({ comm, total_vm }: Asked): string =>
  `**${comm}** asked for ${megabytes(total_vm)} MB; what is **asked for** counts, not what is used.`

/** The answers, by what is going on. */
export const HEADLINES = {
  booting: { title: 'Booting.', text: 'The machine starts.' },
  calm: (worst: Asked): Headline => ({
    title: `${worst.comm} would be killed.`,
    text: `There is memory, so nobody asks. ${askedFor(worst)}`,
  }),
  reclaim: (worst: Asked): Headline => ({
    title: `${worst.comm} would be killed.`,
    text: `RAM is full. ${askedFor(worst)}`,
  }),
  swapFills: (worst: Asked): Headline => ({
    title: `${worst.comm} would be killed.`,
    text: `RAM is full; swap fills. ${askedFor(worst)}`,
  }),
  swapFull: (worst: Asked): Headline => ({
    title: `${worst.comm} would be killed.`,
    text: `RAM and swap are full. ${askedFor(worst)}`,
  }),
  nobody: {
    title: 'Nobody can be killed.',
    text: 'Every score is 0. If memory runs out now, the kernel **panics**.',
  },
  refused: (comm: string, asked: number, free: number): Headline => ({
    title: `${comm} is refused.`,
    text: `It asked for ${megabytes(asked)} MB at once; vm_enough_memory() counted **${megabytes(free)} MB** it could ever find. malloc() returns NULL.`,
  }),
  dead: (
    comm: string,
    signal: 9 | 15,
    points: number,
    freed: { frames: number; slots: number } | undefined,
  ): Headline => ({
    title: `${comm} is dead.`,
    text: freed
      ? `${signalName(signal)}, for **${counted(points, 'point')}**. ${freedText(freed)}`
      : `${signalName(signal)}, for **${counted(points, 'point')}**.`,
  }),
  dying: (comm: string, signal: 9 | 15, points: number): Headline => ({
    title: `${comm} must die.`,
    text: `${signalName(signal)}, for **${counted(points, 'point')}**. It has not left yet.`,
  }),
  panic: { title: 'Kernel panic.', text: 'Out of memory, and nobody has more than 0 points.' },
} as const

const signalName = (signal: 9 | 15): string => (signal === 9 ? 'SIGKILL' : 'SIGTERM')

const freedText = ({ frames, slots }: { readonly frames: number; readonly slots: number }): string =>
  slots > 0
    ? `${counted(frames, 'frame')} and ${counted(slots, 'swap slot')} are free again.`
    : `${counted(frames, 'frame is', 'frames are')} free again.`

/** At the end of the headline while a step of a kill waits. */
export const SPACE = 'Space'
