import { counted, integer } from '../base/format.ts'

/** The six steps of a kill as headlines: cause first. */
export const KILL_STEPS = {
  failure: {
    title: (comm: string): string => `${comm} gets no page.`,
    text: (reclaimed: number): string =>
      `Reclaim went through all priorities and freed **${integer(reclaimed)} of 32** pages. out_of_memory() is called.`,
  },
  gates: {
    title: 'Every gate opens.',
    text: 'No swap is left, it has gone on for over a second, and there were ten calls. **Nothing stops the call.**',
  },
  scan: {
    first: (comm: string): string => `${comm} is asked first.`,
    lead: (comm: string): string => `${comm} takes the lead.`,
    stay: (comm: string): string => `${comm} is not worse.`,
    leadText: (comm: string, points: number, than: string, best: number): string =>
      `**${integer(points)} > ${integer(best)}**, so ${comm} replaces ${than} as the worst so far.`,
    firstText: (points: number): string => `badness() gives it **${integer(points)}**: the worst so far.`,
    stayText: (points: number, than: string, best: number): string =>
      `**${integer(points)}** is not greater than **${integer(best)}**: ${than} stays the worst so far.`,
    none: (comm: string): string => `${comm} has no points.`,
    noneText: (points: number): string =>
      `**${integer(points)}** is not greater than 0, where the scan starts: it cannot be chosen.`,
    last: 'Nobody is left to ask.',
  },
  signal: {
    title: (comm: string): string => `${comm} is killed.`,
    kill: (points: number): string =>
      `**SIGKILL** for ${counted(points, 'point')}. It may use the last pages, to die quickly.`,
    term: (points: number): string =>
      `**SIGTERM** for ${counted(points, 'point')}: it has hardware access and may clean up. It may use the last pages.`,
    shared: (others: number): string =>
      others === 1
        ? 'One more task shares its memory and dies too.'
        : `${integer(others)} more tasks share its memory and die too.`,
  },
  drain: {
    title: (comm: string): string => `${comm} gives it back.`,
    text: 'Its time slice is the longest, so it runs first, and exits. Its frames and slots are free again.',
  },
} as const
