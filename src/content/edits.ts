/** Undo and redo of edits. `what` is a sentence without its full stop. */
export const EDITS = {
  undo: 'Undo',
  redo: 'Redo',
  changed: 'You changed the machine',
  opened: (title: string): string => `You left “${title}”`,
  restarted: 'You pressed Restart',
  undone: (what: string): string => `Undone: ${what}.`,
  redone: (what: string): string => `Done again: ${what}.`,
  nothing: 'There is nothing to undo.',
} as const
