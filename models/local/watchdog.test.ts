// Would catch: a process that is ended because this one slept, was held up, or its clock was set; one that hangs for ever; and a silence that begins
// anew with everybody who asks.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Watchdog } from './watchdog.ts'

const everyMs = 1_000
let asked: PromiseWithResolvers<unknown>[]
let silences: number[]
let dog: Watchdog
beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  silences = []
  dog = new Watchdog({
    patience: { everyMs, turns: 3, turnsAtStart: 5 },
    ask() {
      const answer = Promise.withResolvers<unknown>()
      asked.push(answer)
      return answer.promise
    },
    onSilence: (seconds) => silences.push(seconds),
  })
})
afterEach(() => {
  dog.end()
  vi.useRealTimers()
})

const turns = (count: number) => vi.advanceTimersByTimeAsync(count * everyMs)
const answers = () => asked.at(-1)?.resolve(undefined)
async function comesUp() {
  await turns(1)
  answers()
  await turns(1)
}

test('silence is told once, after so many turns, and later of a process that has not answered yet', async () => {
  dog.watch()
  await turns(1 + 4)
  expect(silences).toEqual([])
  await turns(5)
  expect(silences).toEqual([5])
  expect(asked).toHaveLength(1)
})

test('each answer begins the count anew, a refusal too', async () => {
  dog.watch()
  await comesUp()
  for (const _time of [1, 2, 3]) {
    await turns(2)
    asked.at(-1)?.reject(new Error('busy'))
    await turns(1)
  }
  expect(silences).toEqual([])
  await turns(3)
  expect(silences).toEqual([3])
})

test('a clock that jumps changes nothing', async () => {
  dog.watch()
  await comesUp()
  vi.setSystemTime(Date.now() + 10 * 86_400_000)
  await turns(2)
  answers()
  await turns(1)
  expect(silences).toEqual([])
})

test('nobody is asked for whom nobody waits', async () => {
  const watched = dog.watch()
  await comesUp()
  watched[Symbol.dispose]()
  answers()
  await turns(20)
  expect(asked).toHaveLength(2)
  dog.watch()
  await turns(1)
  expect(asked).toHaveLength(3)
})

test('who stops and asks again waits no longer than the first who asked', async () => {
  const watched = dog.watch()
  await comesUp()
  await turns(1)
  watched[Symbol.dispose]()
  dog.watch()
  await turns(2)
  expect(silences).toEqual([3])
})
