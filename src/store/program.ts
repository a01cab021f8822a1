/** Where a hosted page has the program as one file, beside itself. */
const FILE = './badness.html'

let own: string | undefined

/** The page is the program as one file, and this is its text. */
export const keepProgram = (text: string): void => void (own = text)

/** Is the page the program as one file? */
export const isOneFile = (): boolean => own !== undefined

/** The text of the program as one file. Rejects when the file cannot be had. */
export async function fetchProgram(): Promise<string> {
  if (own !== undefined) return own
  const answer = await fetch(FILE)
  if (!answer.ok) throw new Error(`${FILE}: ${answer.status}`)
  return answer.text()
}
