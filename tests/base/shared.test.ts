import { expect, it } from 'vitest'
import { shared } from '../../src/base/shared.ts'

it('fetches once for all who ask while it is under way, and answers them in their order', async () => {
  const fetches: ((value: string) => void)[] = []
  const get = shared(() => new Promise<string>((done) => fetches.push(done)))
  const heard: number[] = []
  const both = [get().then(() => heard.push(1)), get().then(() => heard.push(2))]
  for (const done of fetches.reverse()) done('there')
  await Promise.all(both)
  expect(heard).toEqual([1, 2])
  expect(await get()).toBe('there')
  expect(fetches.length).toBe(1)
})

it('tries again what failed', async () => {
  let tries = 0
  const get = shared(() => {
    tries += 1
    return tries === 1 ? Promise.reject(new Error('no network')) : Promise.resolve('there')
  })
  await expect(get()).rejects.toThrow('no network')
  expect(await get()).toBe('there')
})
