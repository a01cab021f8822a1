/** Half of the bytes of a text of two bytes a letter are 0, on one side. */
function isWide(bytes: Uint8Array): boolean {
  const most = Math.min(bytes.length, 512)
  let zeros = 0
  for (let at = 1; at < most; at += 2) zeros += bytes[at] === 0 ? 1 : 0
  return most > 8 && zeros * 3 > most
}

/**
 * The bytes of a file as text: UTF-8; what is none is Windows' Latin letters, as old logs have; two bytes a letter, as
 * PowerShell writes, with or without a mark.
 */
export function textOfBytes(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || isWide(bytes))
    return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
