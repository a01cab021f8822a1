/** What reads and writes links and knows every scenario. The first picture does without: fetched by fetchLinks.ts. */
export { checkScenario } from '../scenarios/check.ts'
export { findScenario, titles } from '../scenarios/index.ts'
export { decodeLink } from '../url/decode.ts'
export { encodeLink } from '../url/encode.ts'
