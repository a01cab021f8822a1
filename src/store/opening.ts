import type { Decoded } from '../url/decode.ts'
import { defaultLink } from '../url/link.ts'
import { fetchLinks } from './fetchLinks.ts'

/** What the address asks for. Whoever comes without a link does not load what reads links. */
export async function readAddress(hash: string): Promise<Decoded> {
  if (hash.length <= 1) return { state: defaultLink, problems: [] }
  const { decodeLink } = await fetchLinks()
  return decodeLink(hash)
}
