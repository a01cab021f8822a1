/** A mail's encoding that nobody took off: "gfp_mask=3D0x201da", and "=" where a line was folded. */
const EVIDENCE = /(?:gfp_mask|gfp|order|constraint|swap {0,2}|_adj)=3D/
const SOFT_BREAK = /=\r?\n/g
const BYTES = /(?:=[0-9A-F]{2})+/g

/** Nothing but this encoding ends so many long lines so; a list of free blocks may be folded before " = 4096kB", which has a blank. */
const FOLDED = /(?:^|\n)[^\n]{58,74}\S=\r?(?=\n)/g
const MANY = 3

export const looksQuoted = (text: string): boolean =>
  text.includes('=3D')
    ? EVIDENCE.test(text)
    : text.includes('=\n') && (text.match(FOLDED)?.length ?? 0) >= MANY

function decodeRun(run: string): string {
  const bytes = Uint8Array.from(run.slice(1).split('='), (hex) => parseInt(hex, 16))
  return new TextDecoder().decode(bytes)
}

/** The text that was sent. */
export const decodeQuoted = (text: string): string => text.replace(SOFT_BREAK, '').replace(BYTES, decodeRun)
