/** Bytes as base64url: letters, digits, - and _ only, so that no mail program breaks it. */
export function bytesToBase64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes, or undefined when it is not base64url. */
export function bytesFromBase64url(encoded: string): Uint8Array | undefined {
  try {
    const text = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** UTF-8 as text, or undefined when it is not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text as base64url of its UTF-8 bytes. */
export const toBase64url = (text: string): string => bytesToBase64url(new TextEncoder().encode(text))

/** The text, or undefined when it is not base64url of UTF-8. */
export function fromBase64url(encoded: string): string | undefined {
  const bytes = bytesFromBase64url(encoded)
  return bytes && textOf(bytes)
}
