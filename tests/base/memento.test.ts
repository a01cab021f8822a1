import { describe, expect, it } from 'vitest'
import { Memento } from '../../src/base/memento.ts'

class Shelf {
  books = new Int32Array(5000)
  readonly names: string[] = ['a', 'b']
  get full(): boolean {
    return this.names.length > 2
  }
}

describe('a memento', () => {
  it('puts numbers, lists and fields back into the very same objects', () => {
    const shelf = new Shelf()
    const { names } = shelf
    shelf.books[4999] = 7
    const memento = new Memento(shelf)
    shelf.books[4999] = 8
    shelf.names.push('c')
    memento.restore()
    expect(shelf.books[4999]).toBe(7)
    expect(shelf.names).toBe(names)
    expect(names).toEqual(['a', 'b'])
    expect(shelf.full).toBe(false)
  })

  it('puts the smaller array back when a column has grown', () => {
    const shelf = new Shelf()
    const { books } = shelf
    const memento = new Memento(shelf)
    shelf.books = new Int32Array(10000).fill(1)
    books[0] = 1
    memento.restore()
    expect(shelf.books).toBe(books)
    expect(books[0]).toBe(0)
  })

  it('keeps shared what was shared', () => {
    const heap = { pages: 1 }
    const [a, b] = [{ heap }, { heap }]
    const memento = new Memento([a, b])
    a.heap = { pages: 2 }
    heap.pages = 3
    memento.restore()
    expect(a.heap).toBe(b.heap)
    expect(heap.pages).toBe(1)
  })

  it('holds only the blocks that have changed since the one before', () => {
    const shelf = new Shelf()
    const first = new Memento(shelf)
    expect(first.bytesBeyond(undefined)).toBe(20_000)
    shelf.books[3000] = 1
    const second = new Memento(shelf, first)
    expect(second.bytesBeyond(first)).toBe(2048 * 4)
    shelf.books.fill(9)
    second.restore()
    expect([...shelf.books.slice(2999, 3002)]).toEqual([0, 1, 0])
    first.restore()
    expect(shelf.books[3000]).toBe(0)
  })

  it('refuses what it could not put back', () => {
    expect(() => new Memento({ map: new Map() })).toThrow(/cannot be kept: \[object Map\]/)
    expect(() => new Memento({ path: (function* () {})() })).toThrow(/cannot be kept: \[object Generator\]/)
  })
})
