/**
 * Where the program that is one file keeps its link: the first element of this name. Why an attribute: the policy
 * hashes scripts and styles, so that a link can be put in without touching the policy.
 */
const PLACE = /<meta name="badness-link" content="[^"]*">/

/** The selector of that place. */
export const LINK_INSIDE = 'meta[name="badness-link"]'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

/** Any text as the value of an attribute between double quotes. */
export const attribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] ?? sign)

/** The program with `link` inside; undefined = this text is not the program. */
export function withLinkInside(program: string, link: string): string | undefined {
  if (!PLACE.test(program)) return undefined
  return program.replace(PLACE, () => `<meta name="badness-link" content="${attribute(link)}">`)
}

/** The link inside a saved program; undefined = this text is not the program. */
export function linkInside(program: string): string | undefined {
  const text = /<meta name="badness-link" content="([^"]*)">/.exec(program)?.[1]
  const sign = (entity: string): string =>
    Object.entries(ENTITIES).find(([, each]) => each === entity)?.[0] ?? entity
  return text?.replace(/&\w+;/g, sign)
}

/** The name under which something of a scenario is saved. */
export function fileNameOf(id: string, ending = 'html'): string {
  const words =
    id
      .toLowerCase()
      .slice(0, 40)
      .match(/[a-z0-9]+/g) ?? []
  return `${['badness', ...words].join('-')}.${ending}`
}
