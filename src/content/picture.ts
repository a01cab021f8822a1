/** Words of the picture that is saved as a file. */
export const PICTURE = {
  title: (scenario: string): string => `${scenario}: memory over time`,
  /** By the name of the look. */
  others: { kernel: 'kernel', page_cache: 'page cache', swap_cache: 'swap cache' } as Readonly<
    Record<string, string>
  >,
} as const
