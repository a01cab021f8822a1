export { decodeLink, type Decoded } from './decode.ts'
export { encodeLink } from './encode.ts'
export { defaultLink, freshLink, type LinkState, SPEED } from './link.ts'
