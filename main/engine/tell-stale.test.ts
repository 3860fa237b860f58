// Would catch: a window that goes on showing what another one, or the command line, has changed; and one that asks a hundred times for a hundred writes.
import { expect, test, vi } from 'vitest'
import type { HubItem } from './change-hub.ts'
import { tellStale } from './tell-stale.ts'

test('what is written is told by its part, and together when much is written; reading tells nothing', async () => {
  vi.useFakeTimers()
  const told: HubItem[] = []
  const written: string[] = []
  const store = tellStale(
    {
      write: async (name: string) => void written.push(name),
      read: async () => null,
    } as never,
    { publish: (item) => told.push(item) },
  )
  const write = store.write as (name: string, input: unknown) => Promise<unknown>
  for (let count = 0; count < 100; count++) await write('calls.begin', {})
  await write('models.add', {})
  await write('chats.rate', {})
  await write('chats.send', {})
  await store.read('budgets.list' as never, null as never)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual(['money', 'models', 'jobs', 'learned'].map((part) => ({ type: 'stale', part })))
  await write('budgets.set', {})
  store[Symbol.dispose]()
  vi.advanceTimersByTime(1_000)
  expect(told).toHaveLength(4)
  expect(written).toHaveLength(104)
  vi.useRealTimers()
})

test('a write that fails tells nothing', async () => {
  vi.useFakeTimers()
  const told: HubItem[] = []
  const store = tellStale({ write: async () => Promise.reject(new Error('full')) } as never, {
    publish: (item) => told.push(item),
  })
  await expect((store.write as (name: string) => Promise<unknown>)('models.add')).rejects.toThrow('full')
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([])
  vi.useRealTimers()
})
