import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

// The server could run in a page's worker too, where setImmediate does not exist.
test.each([
  ['in Node', () => {}],
  ['in a page', () => vi.stubGlobal('setImmediate', undefined)],
])('a turn lets waiting messages through, %s', async (_where, arrange) => {
  const { setImmediate } = globalThis
  arrange()
  const { turn } = await import('./turn.ts')
  const { port1, port2 } = new MessageChannel()
  const arrived: string[] = []
  port1.addEventListener('message', () => arrived.push('message'))
  port1.start()
  port2.postMessage('waits')
  for (let turns = 0; turns < 1_000 && arrived.length === 0; turns++) await turn()
  expect(arrived).toEqual(['message'])
  port1.close()
  await new Promise((resolve) => setImmediate(resolve))
})
