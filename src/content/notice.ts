/** The quiet word about a new version of the page. */
export const NOTICE = {
  ready: 'A new version is ready.',
  reload: 'Reload',
  later: 'Later',
} as const
