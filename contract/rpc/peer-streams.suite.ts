// Streams, on every transport.
import { describe, expect, test } from 'vitest'
import { toErrorShape } from '../app-error.ts'
import { WINDOW } from './frames.ts'
import { typedError } from './peer-contract.suite.ts'
import { errorOf, type PeerTools } from './peer-tools.suite.ts'

export function describeStreams({ client }: PeerTools): void {
  describe('streams', () => {
    test('every item comes once, in order, then the end', async () => {
      const api = await client()
      const seen: number[] = []
      for await (const { n } of api.numbers({ count: 5_000, size: 8 })) seen.push(n)
      expect(seen).toEqual(Array.from({ length: 5_000 }, (_value, index) => index))
    })

    test('ten at once do not mix', async () => {
      const api = await client()
      const read = async (size: number) => {
        let count = 0
        for await (const { text } of api.numbers({ count: 1_500, size })) if (text.length === size) count++
        return count
      }
      const counts = await Promise.all(Array.from({ length: 10 }, (_value, index) => read(index)))
      expect(counts).toEqual(Array.from({ length: 10 }, () => 1_500))
    })

    test('what came before an error is read before it', async () => {
      const api = await client()
      const seen: number[] = []
      const read = async () => {
        for await (const n of api.fails.stream({ after: 100 })) seen.push(n)
      }
      expect(toErrorShape(await errorOf(read()))).toEqual(toErrorShape(typedError))
      expect(seen).toHaveLength(100)
    })

    test('a wrong item ends the stream as INTERNAL', async () => {
      const api = await client()
      const read = async () => {
        for await (const n of api.fails.item({ after: 3 })) expect(n).toBeLessThan(3)
      }
      expect((await errorOf(read())).code).toBe('INTERNAL')
    })

    test('an item of a slow stream does not wait for the next one', async () => {
      const api = await client()
      const stream = api.fails.waiting()
      expect(await stream.next()).toEqual({ done: false, value: 1 })
      await stream.return()
      await expect.poll(async () => (await api.counts()).running).toBe(0)
    })

    test('a batch above the limit goes in parts', async () => {
      const api = await client()
      let bytes = 0
      for await (const { text } of api.numbers({ count: 70, size: 400_000 })) bytes += text.length
      expect(bytes).toBe(70 * 400_000)
    })

    test('one item above the limit is TOO_LARGE', async () => {
      const api = await client()
      const stream = api.numbers({ count: 1, size: 17 * 1024 * 1024 })
      expect((await errorOf(stream.next())).code).toBe('TOO_LARGE')
      await expect.poll(async () => (await api.counts()).running).toBe(0)
    })

    test('a reader that stops lets the server produce one window, and gets the rest when it goes on', async () => {
      const api = await client()
      const stream = api.numbers({ count: 2_000, size: 8 })
      await stream.next()
      await expect.poll(async () => (await api.counts()).produced).toBe(WINDOW)
      for (let turn = 0; turn < 20; turn++) expect((await api.counts()).produced).toBe(WINDOW)
      let rest = 0
      for await (const { n } of stream) rest += Math.sign(n)
      expect(rest).toBe(1_999)
    })

    test('an abort of 300,000 items reaches the handler within the window', async () => {
      const api = await client()
      const abort = new AbortController()
      let taken = 0
      const read = async () => {
        for await (const _item of api.numbers({ count: 300_000, size: 8 }, { signal: abort.signal }))
          if (++taken === 100) abort.abort()
      }
      expect((await errorOf(read())).code).toBe('ABORTED')
      expect(taken).toBe(100)
      await expect.poll(async () => (await api.counts()).running).toBe(0)
      expect((await api.counts()).produced).toBeLessThanOrEqual(WINDOW)
      expect((await api.counts()).aborts.at(-1)).toBe('ABORTED')
    })

    test('leaving the loop ends the handler', async () => {
      const api = await client()
      for await (const { n } of api.numbers({ count: 300_000, size: 8 })) if (n === 10) break
      await expect.poll(async () => (await api.counts()).running).toBe(0)
    })
  })
}
