import type { Command } from '../protocol/command.ts'
import type { LinkState } from '../url/link.ts'

/** Boots the machine of a link and replays it to the link's tick. Small on purpose: the page posts it before it loads the rest. */
export const bootCommand = (run: number, link: LinkState): Extract<Command, { kind: 'boot' }> => ({
  kind: 'boot',
  run,
  scenario: { ...link.scenario, changes: link.changes },
  tick: link.tick,
})

/** The run number of the first boot, which the page posts itself. */
export const FIRST_RUN = 1
