import type { KeyboardEvent } from 'react'

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const centre = (card: Element): readonly [number, number] => {
  const { x, y, width, height } = card.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}

/** The arrow keys go to the nearest card in their direction. */
export function walkCards(event: KeyboardEvent<HTMLElement>): void {
  const arrow = ARROWS[event.key]
  const from = document.activeElement
  if (!arrow || !from?.matches('.card')) return
  event.preventDefault()
  const [x, y] = centre(from)
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('.card')]
  const distances = cards.map((card) => {
    const [dx, dy] = [centre(card)[0] - x, centre(card)[1] - y]
    const along = dx * arrow[0] + dy * arrow[1]
    const beside = Math.abs(dx * arrow[1]) + Math.abs(dy * arrow[0])
    return along > 1 && (arrow[1] !== 0 || beside < 1) ? along + 4 * beside : Infinity
  })
  const nearest = Math.min(...distances)
  if (nearest < Infinity) cards[distances.indexOf(nearest)]?.focus()
}
