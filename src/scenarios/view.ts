/** The looks of the page; 'auto' = light or dark, as the browser wishes. */
export const THEMES = ['auto', 'light', 'dark', 'projector'] as const

/** Simulated seconds per second, smallest and largest. */
export const SPEED = { min: 0.01, max: 1000 } as const
