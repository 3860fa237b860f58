import { expect, test } from 'vitest'
import { Lanes } from './lanes.ts'

test('what is most urgent goes first, and within a lane what came first', async () => {
  const lanes = new Lanes()
  const order: string[] = []
  const note = (name: string) => () => void order.push(name)
  await Promise.all([
    lanes.run('background', note('background')),
    lanes.run('write', note('write 1')),
    lanes.run('embed', note('embed')),
    lanes.run('write', note('write 2')),
    lanes.run('search', note('search')),
  ])
  expect(order).toEqual(['search', 'write 1', 'write 2', 'embed', 'background'])
})

test('one at a time, also when work waits', async () => {
  const lanes = new Lanes()
  let running = 0
  const work = async () => {
    running++
    await new Promise((resolve) => setImmediate(resolve))
    expect(running).toBe(1)
    running--
  }
  await Promise.all(Array.from({ length: 5 }, () => lanes.run('search', work)))
})

test('an error is its own caller’s, and the next has its turn', async () => {
  const lanes = new Lanes()
  const failing = lanes.run('write', () => {
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await lanes.run('write', () => 1)).toBe(1)
})

test('what was stopped before its turn does not run', async () => {
  const lanes = new Lanes()
  const stop = new AbortController()
  let hasRun = false
  const waiting = lanes.run('write', () => (hasRun = true), stop.signal)
  stop.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' })
  expect(hasRun).toBe(false)
})

test('a queue is bounded', async () => {
  const lanes = new Lanes()
  const results = await Promise.allSettled(Array.from({ length: 1_500 }, () => lanes.run('search', () => 1)))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.length).toBe(500)
  expect(refused[0]).toMatchObject({ reason: { code: 'BUSY' } })
})
