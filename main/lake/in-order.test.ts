import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

async function* numbers(count: number) {
  for (let number = 0; number < count; number++) yield number
}

test('results come in the order of the items, whichever is done first', async () => {
  const results: number[] = []
  const slowFirst = async (number: number) => {
    for (let turn = number; turn < 20; turn++) await setImmediate()
    return number
  }
  for await (const result of inOrder(numbers(20), 8, slowFirst)) results.push(result)
  expect(results).toEqual(Array.from({ length: 20 }, (_, index) => index))
})

test('the first result does not wait until the next item is there', async () => {
  const never = Promise.withResolvers<void>()
  async function* slow() {
    yield 'first'
    await never.promise
  }
  const results = inOrder(slow(), 8, async (item) => item)
  expect((await results.next()).value).toBe('first')
  never.resolve()
  await results.return()
})

test('no more is begun at once than allowed', async () => {
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await setImmediate()
    running--
  }
  for await (const _ of inOrder(numbers(30), 3, work)) expect(running).toBeLessThanOrEqual(3)
  expect(most).toBe(3)
})

test('a reader that leaves waits for what had begun, and nothing more begins', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const work = async (number: number) => {
    begun.push(number)
    await setImmediate()
    ended.push(number)
  }
  for await (const _ of inOrder(numbers(100), 4, work)) break
  expect(ended).toEqual(begun)
  expect(begun.length).toBeLessThan(10)
})

test('a failure reaches the reader at its turn', async () => {
  const work = async (number: number) => {
    if (number === 2) throw new RangeError('two')
    return number
  }
  const seen: number[] = []
  const read = async () => {
    for await (const number of inOrder(numbers(9), 4, work)) seen.push(number)
  }
  await expect(read()).rejects.toThrow('two')
  expect(seen).toEqual([0, 1])
})
