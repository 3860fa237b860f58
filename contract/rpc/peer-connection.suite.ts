// How a connection begins and ends, on every transport.
import { describe, expect, test } from 'vitest'
import { AppError } from '../app-error.ts'
import { CALL, ERROR, HELLO } from './frames.ts'
import { suiteVersion } from './peer-contract.suite.ts'
import { connectClient, errorOf, hello, type PeerTools } from './peer-tools.suite.ts'

export function describeConnection({ connect, client }: PeerTools): void {
  describe('the end of a connection', () => {
    test('a close in mid-call settles every call and every stream, once, and aborts every handler', async () => {
      const connection = await connect()
      const api = connectClient(connection.transport)
      let settled = 0
      const count = async (promise: Promise<unknown>) => {
        const error = await errorOf(promise)
        settled++
        return error.code
      }
      const calls = [count(api.wait()), count(api.wait()), count(api.wait())]
      const stopped = api.numbers({ count: 10_000, size: 8 })
      await stopped.next()
      const waiting = api.fails.waiting()
      await waiting.next()
      const asked = count(waiting.next())
      const other = await client()
      await expect.poll(async () => (await other.counts()).running).toBe(5)

      connection.transport.close()
      expect(await Promise.all([...calls, asked])).toEqual(['CLOSED', 'CLOSED', 'CLOSED', 'CLOSED'])
      const rest = async () => {
        for await (const { n } of stopped) expect(n).toBeGreaterThan(0)
      }
      expect((await errorOf(rest())).code).toBe('CLOSED')
      expect((await errorOf(api.echo({ text: 'late' }))).code).toBe('CLOSED')
      await expect.poll(async () => (await other.counts()).running).toBe(0)
      expect(settled).toBe(4)
    })

    test('a second listener for the close hears it too, also when it comes late', async () => {
      const { transport } = await connect()
      const reasons: string[] = []
      transport.onClose(({ code }) => reasons.push(code))
      transport.close(new AppError('TIMEOUT', 'The engine does not answer.'))
      transport.close()
      transport.onClose(({ code }) => reasons.push(code))
      expect(reasons).toEqual(['TIMEOUT', 'TIMEOUT'])
    })
  })

  describe('hello', () => {
    test('a client that is made long after its connection still hears it', async () => {
      const { transport } = await connect()
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(await connectClient(transport).echo({ text: 'late' })).toEqual({ text: 'late' })
    })

    test('another version is a typed error on every call, with both versions', async () => {
      const api = await client(suiteVersion + 1)
      for (const call of [
        () => api.echo({ text: 'a' }),
        () => api.wait(),
        () => api.numbers({ count: 1, size: 1 }).next(),
      ]) {
        const error = await errorOf(call())
        expect(error.code).toBe('VERSION_MISMATCH')
        expect(error.message).toMatch(/version 7 .* version 8/)
        expect(error.data).toEqual({ server: 7, client: 8 })
      }
    })

    test('the server says so to a client that does not look itself', async () => {
      const { transport, sendValue } = await connect()
      const frames: unknown[] = []
      transport.onFrame((frame) => frames.push(frame))
      sendValue([HELLO, 0, { protocol: 'maestro', version: 8 }])
      sendValue([CALL, 1, 'nothing'])
      await expect.poll(() => frames).toHaveLength(2)
      expect(frames[1]).toMatchObject([ERROR, 1, { code: 'VERSION_MISMATCH' }])
    })

    test.each([
      ['a call', [CALL, 1, 'nothing']],
      ['garbage', 'GET / HTTP/1.1'],
    ])('%s instead of it ends the connection, with the reason', async (_kind, first) => {
      const { transport, sendValue } = await connect()
      const frames: unknown[] = []
      const ended = new Promise<AppError>((resolve) => transport.onClose(resolve))
      transport.onFrame((frame) => frames.push(frame))
      sendValue(first)
      sendValue(hello)
      sendValue([CALL, 1, 'nothing'])
      expect((await ended).code).toBe('CLOSED')
      expect(frames).toEqual([[ERROR, 0, expect.objectContaining({ code: 'PROTOCOL' })]])
    })
  })
}
