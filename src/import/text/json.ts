/** Under which key a log collector keeps the message: docker, journald, Kubernetes, cloud services. */
const KEYS = [
  'log',
  'message',
  'MESSAGE',
  'msg',
  'textPayload',
  'line',
  'content',
  'text',
  'Message',
] as const

/** One line of an indented JSON text: "MESSAGE" : "...", */
const PRETTY = /^\s{0,40}"(?:log|MESSAGE|message|msg|textPayload)"\s{0,4}:\s{0,4}("(?:[^"\\]|\\.)*")/

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** journald gives bytes as a list of numbers where they are no text. */
const isBytes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256)

/** A message may be JSON itself: one collector has read what another wrote. */
function messagesInside(text: string, depth: number): readonly string[] {
  const object = depth > 0 && text.startsWith('{') ? parsed(text) : undefined
  const messages = isRecord(object) ? messageIn(object, depth - 1) : []
  return messages.length > 0 ? messages : [text]
}

function messageIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return messagesInside(value, depth)
  if (depth === 0) return []
  if (isBytes(value)) return [new TextDecoder().decode(Uint8Array.from(value))]
  if (Array.isArray(value)) return value.flatMap((each) => messageIn(each, depth - 1))
  if (!isRecord(value)) return []
  const found = KEYS.filter((key) => Object.hasOwn(value, key)).flatMap((key) =>
    messageIn(value[key], depth - 1),
  )
  if (found.length > 0) return found
  return Object.values(value).flatMap((each) => (typeof each === 'object' ? messageIn(each, depth - 1) : []))
}

const DEPTH = 6

/** The object at the end of a line: what stands before it is the name of a container. */
function objectIn(line: string): unknown {
  const start = line.startsWith('[') ? 0 : line.indexOf('{')
  if (start < 0) return undefined
  const rest = line.slice(start).trimEnd().replace(/,$/, '')
  const end = rest.at(-1)
  return end === '}' || end === ']' ? parsed(rest) : undefined
}

/** The log messages in a line of JSON; the line itself if it is none. */
export function messagesOf(line: string): readonly string[] {
  const object = objectIn(line)
  if (object !== undefined) {
    const messages = messageIn(object, DEPTH)
    if (messages.length > 0) return messages
  }
  const pretty = PRETTY.exec(line)
  const text = pretty && parsed(pretty[1])
  return typeof text === 'string' ? [text] : [line]
}
