/** What a scenario wants to be seen, and what it has to say when all is over. */
export const LESSON = {
  notice: 'What to notice',
  after: 'What happened',
} as const
