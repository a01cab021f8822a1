import { bytesFromBase64url, bytesToBase64url } from './base64url.ts'
import { pack, Refusal, unpack } from './pack/pack.ts'

/** Bytes in front that say whether those behind are still what they were: links get cut in mails. */
const SEAL = 2

/** Fowler, Noll and Vo's hash, folded to 16 bits. */
function sealOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return (hash >>> 16) ^ (hash & 0xffff)
}

/** Bytes as base64url, sealed. */
export function sealBytes(bytes: Uint8Array): string {
  const number = sealOf(bytes)
  return bytesToBase64url(Uint8Array.from([number >>> 8, number & 255, ...bytes]))
}

/** Plain data as base64url, sealed; undefined when it is more than any page would unpack. */
export function seal(value: unknown): string | undefined {
  const bytes = pack(value)
  return bytes && sealBytes(bytes)
}

/** What was sealed, or why it cannot be had. */
export type Unsealed = { readonly value: unknown } | { readonly refused: Refusal['why'] }

/** Never throws. */
export function unseal(text: string): Unsealed {
  const bytes = bytesFromBase64url(text)
  const packed = bytes?.subarray(SEAL)
  if (!bytes || !packed || sealOf(packed) !== (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0))
    return { refused: 'broken' }
  try {
    return { value: unpack(packed) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.why }
    throw error
  }
}
