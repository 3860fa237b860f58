import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { KeyedLock } from './keyed-lock.ts'

test('two that want overlapping keys in another order do not wait for each other for ever', async () => {
  const locks = new KeyedLock()
  const order: string[] = []
  const hold = (name: string, keys: string[]) =>
    locks.withAll(keys, async () => {
      order.push(`${name} in`)
      await setImmediate()
      order.push(`${name} out`)
    })
  await Promise.all([hold('one', ['a', 'b', 'a']), hold('two', ['b', 'a']), hold('three', ['b'])])
  for (const name of ['one', 'two', 'three'])
    expect(order.indexOf(`${name} out`)).toBe(order.indexOf(`${name} in`) + 1)
})

test('whoever fails lets the next one in', async () => {
  const locks = new KeyedLock()
  const failing = locks.with('a', async () => {
    throw new RangeError('no')
  })
  const next = locks.with('a', async () => 'in')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('in')
})
