import { expect, test } from 'vitest'
import type { StoreFailure } from '../store/index.ts'
import { keepWriter } from './keep-writer.ts'

function watched(restarts: readonly ('works' | 'fails')[]) {
  const faults: string[] = []
  const clock = { ms: 0 }
  let tried = 0
  let fail: (failure: StoreFailure) => void = () => {}
  const writer = {
    onFailure(listener: (failure: StoreFailure) => void) {
      fail = listener
      return { [Symbol.dispose]: () => (fail = () => {}) }
    },
    async restart() {
      if (restarts[tried++] !== 'works') throw new Error('no')
    },
  }
  const watch = keepWriter(writer, {
    onFault: (_error, where) => faults.push(where),
    monotonic: () => clock.ms,
    pausesMs: [0, 0, 0],
  })
  const die = () => fail({ thread: 'writer', error: new Error('gone') })
  return { faults, clock, watch, die, tries: () => tried }
}

test('a writer whose restart fails is tried again, and left alone after three failures in a row', async () => {
  const { die, faults, tries } = watched(['fails', 'fails', 'fails', 'works'])
  die()
  await expect.poll(() => faults.at(-1)).toBe('store breaker')
  expect(tries()).toBe(3)
})

test('deaths far apart are not in a row', async () => {
  const { die, faults, clock, tries } = watched(['works', 'works', 'works', 'works', 'works'])
  for (let death = 1; death <= 5; death++) {
    clock.ms += 120_000
    die()
    await expect.poll(tries).toBe(death)
  }
  expect(faults).not.toContain('store breaker')
})

test('after closing nothing is started any more', async () => {
  const { die, watch, tries } = watched(['works'])
  watch[Symbol.dispose]()
  die()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(tries()).toBe(0)
})
