/** The kernel log. */
export const LOG = { name: 'Kernel log', empty: 'nothing yet' } as const
