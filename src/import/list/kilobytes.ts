/** What a part of a text tells of the machine's memory. Units: kB. */
export interface Kilobytes {
  ram?: number
  free?: number
  available?: number
  swap?: number
  swapFree?: number
}
