// Would catch: a question that waits behind the indexing of a whole folder, a turn that is lost when somebody gives up, and two that work at once.
import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

const never = new AbortController().signal

test('who is waited for goes before the background, and each in the order of coming', async () => {
  const turns = new Turns()
  const order: string[] = []
  const work = async (name: string, isBackground: boolean) => {
    using _turn = await turns.take('model', { signal: never, isBackground })
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
  }
  await Promise.all([
    work('first', true),
    work('second', true),
    work('third', true),
    work('asked', false),
    work('asked too', false),
  ])
  expect(order.filter((line) => line.endsWith('begins'))).toEqual(
    ['first', 'asked', 'asked too', 'second', 'third'].map((name) => `${name} begins`),
  )
  for (let at = 0; at < order.length; at += 2)
    expect(order[at + 1]).toBe(order[at]?.replace('begins', 'ends'))
})

test('who gives up gives the place up, and those behind go on', async () => {
  const turns = new Turns()
  const stop = new AbortController()
  const held = await turns.take('model', { signal: never })
  const givesUp = turns.take('model', { signal: stop.signal })
  const next = turns.take('model', { signal: never })
  stop.abort(new Error('no more'))
  await expect(givesUp).rejects.toThrow('no more')
  held[Symbol.dispose]()
  const turn = await next
  turn[Symbol.dispose]()
  using again = await turns.take('model', { signal: never })
  expect(again).toBeDefined()
})

test('an abort in the very moment a turn comes leaves the line open for the next', async () => {
  const turns = new Turns()
  const stop = new AbortController()
  const held = await turns.take('model', { signal: never })
  const mine = turns.take('model', { signal: stop.signal })
  held[Symbol.dispose]()
  stop.abort()
  ;(await mine)[Symbol.dispose]()
  using next = await turns.take('model', { signal: never })
  expect(next).toBeDefined()
})

test('models do not wait for each other', async () => {
  const turns = new Turns()
  using one = await turns.take('one', { signal: never })
  using other = await turns.take('other', { signal: never })
  expect([one, other]).toHaveLength(2)
})
