/** ms until a file that could not be fetched is asked for again. */
const AGAIN = 2000

/** Asks for a part of the page until it is there: it never fails, it comes later. */
export const stubborn = <Part>(fetch: () => Promise<Part>): Promise<Part> =>
  fetch().catch(() => new Promise<Part>((done) => setTimeout(() => done(stubborn(fetch)), AGAIN)))
