// Would catch: a model that had no memory for its first work, and fails at everything after it; and one that is opened twice at once.
import { expect, test } from 'vitest'
import { openedOnce } from './opened-once.ts'

test('what could not be opened is tried again, and what could is kept', async () => {
  let isShort = true
  let times = 0
  const embedder = openedOnce(async () => {
    times++
    await Promise.resolve()
    if (isShort) throw new Error('No memory.')
    return { times }
  })
  const first = await Promise.allSettled([embedder(), embedder()])
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(times).toBe(1)
  isShort = false
  expect(await Promise.all([embedder(), embedder(), embedder()])).toEqual([
    { times: 2 },
    { times: 2 },
    { times: 2 },
  ])
})
