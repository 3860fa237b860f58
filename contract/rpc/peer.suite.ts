// What the peer must keep on every transport. Each transport runs it with its own way to connect.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { AppError, hasCode, isAppError, toErrorShape } from '../app-error.ts'
import { CALL, CANCEL, CREDIT, DONE, ERROR, HELLO, NEXT, readFrame, RESULT, WINDOW } from './frames.ts'
import { createClient, type Client, type Transport } from './index.ts'
import {
  suiteMaxLive,
  suiteStreams,
  suiteVersion,
  typedError,
  type SuiteContract,
} from './peer-contract.suite.ts'

export interface PeerConnection {
  /** The client's end. */
  readonly transport: Transport
  /** Sends a value as this transport encodes values, unchecked. */
  sendValue(value: unknown): void
  /** Sends bytes as one message, or into the stream of bytes. */
  sendBytes(bytes: Uint8Array): void
  /** Sends, or announces, a message above the limit. */
  sendHuge(): void
  /** How deep a value may be nested before this transport's own encoder gives up. */
  readonly maxDepth: number
}

export interface PeerHost {
  connect(): Promise<PeerConnection>
  /** Ends the server and all that it opened; rejects when an error or a rejection escaped there. */
  close(): Promise<void>
}

const garbageCount = 1_000
const hello = [HELLO, 0, { protocol: 'maestro', version: suiteVersion }] as const

const connectClient = (transport: Transport, version = suiteVersion): Client<SuiteContract> =>
  createClient<SuiteContract>(suiteStreams, transport, { version })

/** The error a promise must reject with. */
async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => new Error('It resolved.'),
    (error: unknown) => error,
  )
  if (!isAppError(error)) throw error
  return error
}

// Seeded, so that a failure can be repeated.
function randomBytes(seed: number, length: number): Uint8Array {
  let state = seed + 1
  return Uint8Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 0xff)
}

const garbage: Readonly<Record<string, (connection: PeerConnection, index: number) => void>> = {
  'random bytes': ({ sendBytes }, index) => sendBytes(randomBytes(index, 1 + (index % 64))),
  'values that are no frames': ({ sendValue }, index) =>
    sendValue([null, 42, 'text', true, {}, { op: 1, id: 1 }, [], [[]], [CALL], ['1', 1, 'echo']][index % 10]),
  'frames of wrong arity': ({ sendValue }, index) =>
    sendValue(
      [
        [CALL, index],
        [CALL, index, 'echo', {}, 'more'],
        [CANCEL, index, 1],
        [CREDIT, index],
        [HELLO, 0],
        [HELLO, 0, { protocol: 'maestro' }],
      ][index % 6],
    ),
  'frames of unknown ops': ({ sendValue }, index) =>
    sendValue([index % 2 ? 8 + index : -index - 1, 1, 'echo']),
  'numbers out of order': ({ sendValue }, index) =>
    sendValue(
      [
        [CALL, -1, 'nothing'],
        [CALL, 1.5, 'nothing'],
        [CALL, 2 ** 53, 'nothing'],
        [CANCEL, 1_000_000 + index],
        [CREDIT, 1, 1e99],
        [CREDIT, 1, -5],
        [RESULT, 1, 'an answer nobody asked for'],
      ][index % 7],
    ),
  'a second hello': ({ sendValue }) => sendValue(hello),
}

const badPaths = [
  '__proto__',
  'constructor',
  'constructor.name',
  'fails',
  'fails.__proto__.toString',
  'fails.typed.kind',
  'toString',
  '',
  '.',
  'echo.',
  'x'.repeat(100_000),
]

export function describePeer(name: string, open: () => Promise<PeerHost>): void {
  describe(name, () => {
    let host: PeerHost
    const opened: Transport[] = []
    beforeAll(async () => {
      host = await open()
    })
    afterEach(() => {
      for (const transport of opened.splice(0)) transport.close()
    })
    afterAll(() => host.close())

    const connect = async (): Promise<PeerConnection> => {
      const connection = await host.connect()
      opened.push(connection.transport)
      return connection
    }
    const client = async (version = suiteVersion) => connectClient((await connect()).transport, version)

    /** A connection without a client: it said hello, and collects what comes back. */
    const rawPeer = async () => {
      const connection = await connect()
      const frames: unknown[] = []
      connection.transport.onFrame((frame) => frames.push(frame))
      connection.sendValue(hello)
      return { ...connection, frames }
    }

    describe('calls', () => {
      test('an answer comes back, also a void one, and 100 at once each get their own', async () => {
        const api = await client()
        expect(await api.echo({ text: 'é' })).toEqual({ text: 'é' })
        expect(await api.nothing()).toBe(undefined)
        const texts = Array.from({ length: 100 }, (_value, index) => String(index))
        const answers: string[] = []
        for (let start = 0; start < texts.length; start += suiteMaxLive)
          answers.push(
            ...(await Promise.all(
              texts.slice(start, start + suiteMaxLive).map(async (text) => (await api.echo({ text })).text),
            )),
          )
        expect(answers).toEqual(texts)
      })

      test('a typed error arrives whole', async () => {
        const api = await client()
        expect(toErrorShape(await errorOf(api.fails.typed()))).toEqual(toErrorShape(typedError))
      })

      test('an untyped error arrives without its text, and the server learns it', async () => {
        const api = await client()
        const error = await errorOf(api.fails.untyped())
        expect(error.code).toBe('INTERNAL')
        expect(JSON.stringify(toErrorShape(error))).not.toContain('1234')
        expect((await api.counts()).internalErrors).toContain(
          'fails.untyped: TypeError: the password is 1234',
        )
      })

      test('a wrong field is refused with its path', async () => {
        const api = await client()
        const wrong = { text: 'a', marks: [{ at: 1 }, { at: 'two' as unknown as number }] }
        const error = await errorOf(api.echo(wrong))
        expect(error.code).toBe('BAD_INPUT')
        expect(error.message).toContain('"marks.1.at"')
        expect(error.data).toMatchObject({ issues: [{ path: 'marks.1.at' }] })
      })

      test('a wrong answer or one that cannot travel is an INTERNAL error, not a silence', async () => {
        const api = await client()
        expect((await errorOf(api.fails.output())).code).toBe('INTERNAL')
        expect((await errorOf(api.fails.unsendable())).code).toBe('INTERNAL')
        expect(await api.echo({ text: 'still here' })).toEqual({ text: 'still here' })
      })

      test('a request that cannot travel is refused before it leaves', async () => {
        const api = await client()
        const unsendable = { text: 1n, callback: () => 1 } as unknown as { text: string }
        expect((await errorOf(api.echo(unsendable))).code).toBe('BAD_INPUT')
        expect(await api.echo({ text: 'still here' })).toEqual({ text: 'still here' })
      })

      test('a message above the limit is refused in both directions, and the connection stays', async () => {
        const api = await client()
        expect((await errorOf(api.measure('x'.repeat(17 * 1024 * 1024)))).code).toBe('TOO_LARGE')
        expect((await errorOf(api.letters({ length: 17 * 1024 * 1024 }))).code).toBe('TOO_LARGE')
        expect(await api.measure('x'.repeat(15 * 1024 * 1024))).toBe(15 * 1024 * 1024)
        expect(await api.letters({ length: 15 * 1024 * 1024 })).toHaveLength(15 * 1024 * 1024)
      })

      test('an abort rejects at once and reaches the handler', async () => {
        const api = await client()
        const abort = new AbortController()
        const call = errorOf(api.wait(undefined, { signal: abort.signal }))
        await expect.poll(async () => (await api.counts()).running).toBe(1)
        abort.abort()
        expect((await call).code).toBe('ABORTED')
        await expect.poll(async () => (await api.counts()).running).toBe(0)
        expect((await api.counts()).aborts.at(-1)).toBe('ABORTED')
      })

      test('a timeout and a reason of its own keep their codes; a signal aborted before sends nothing', async () => {
        const api = await client()
        expect((await errorOf(api.wait(undefined, { signal: AbortSignal.timeout(5) }))).code).toBe('TIMEOUT')
        const signal = AbortSignal.abort(new AppError('BUDGET_EXCEEDED', 'No money left.'))
        expect((await errorOf(api.wait(undefined, { signal }))).code).toBe('BUDGET_EXCEEDED')
        await expect.poll(async () => (await api.counts()).running).toBe(0)
      })

      test('too many at once are BUSY, and there is room again when one ends', async () => {
        const api = await client()
        const abort = new AbortController()
        const waiting = Array.from({ length: suiteMaxLive }, () =>
          errorOf(api.wait(undefined, { signal: abort.signal })),
        )
        const busy = await errorOf(api.echo({ text: 'one more' }))
        expect([busy.code, busy.retryable]).toEqual(['BUSY', true])
        abort.abort()
        expect(new Set((await Promise.all(waiting)).map(({ code }) => code))).toEqual(new Set(['ABORTED']))
        await expect.poll(() => api.echo({ text: 'room' }).catch(() => undefined)).toEqual({ text: 'room' })
      })
    })

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

    describe('garbage', () => {
      test.each(Object.keys(garbage))(
        '1,000 %s: the connection ends typed, nothing else does',
        async (kind) => {
          const connection = await connect()
          const api = connectClient(connection.transport)
          expect(await api.echo({ text: 'before' })).toEqual({ text: 'before' })
          const pending = errorOf(api.wait())
          const bystander = await client()
          const ended = new Promise<AppError>((resolve) => connection.transport.onClose(resolve))
          for (let index = 0; index < garbageCount; index++) garbage[kind]?.(connection, index)

          expect(['PROTOCOL', 'TOO_LARGE', 'CLOSED']).toContain((await pending).code)
          expect(hasCode(await ended, 'CLOSED')).toBe(true)
          expect(await bystander.echo({ text: 'unharmed' })).toEqual({ text: 'unharmed' })
        },
      )

      test.each(Object.keys(garbage).filter((kind) => kind !== 'random bytes'))(
        'fifty %s are counted and forgiven',
        async (kind) => {
          const connection = await connect()
          const api = connectClient(connection.transport)
          await api.nothing()
          for (let index = 0; index < 50; index++) garbage[kind]?.(connection, index)
          expect((await api.counts()).badFrames).toBe(50)
        },
      )

      test('1,000 calls of paths that are no procedures are NOT_FOUND, however they are named', async () => {
        const { sendValue, frames } = await rawPeer()
        for (let id = 1; id <= garbageCount; id++)
          sendValue([CALL, id, badPaths[id % badPaths.length], JSON.parse('{"__proto__":{"isAdmin":true}}')])
        await expect.poll(() => frames.length).toBe(1 + garbageCount)
        for (const frame of frames.slice(1))
          expect(frame).toMatchObject([ERROR, expect.any(Number), { code: 'NOT_FOUND' }])
      })

      test('1,000 inputs nested as deep as can be sent are refused, not stumbled over', async () => {
        const { sendValue, maxDepth, frames } = await rawPeer()
        const nested = (depth: number) => {
          let tree: object = { branches: [] }
          for (let level = 0; level < depth; level++) tree = { branches: [tree] }
          return tree
        }
        const rather = nested(300)
        for (let id = 1; id <= garbageCount; id++) sendValue([CALL, id, 'echo', rather])
        await expect.poll(() => frames.length, { timeout: 20_000 }).toBe(1 + garbageCount)
        for (const frame of frames.slice(1))
          expect(frame).toMatchObject([ERROR, expect.any(Number), { code: 'BAD_INPUT' }])

        // A recursive schema reads them as far as its stack goes.
        const utterly = nested(maxDepth)
        for (let id = garbageCount + 1; id <= garbageCount + 20; id++) sendValue([CALL, id, 'depth', utterly])
        await expect.poll(() => frames.length, { timeout: 20_000 }).toBe(1 + garbageCount + 20)
        for (const frame of frames.slice(1 + garbageCount))
          if (readFrame(frame)?.[0] === ERROR)
            expect(frame).toMatchObject([ERROR, expect.any(Number), { code: 'BAD_INPUT' }])
          else expect(frame).toEqual([RESULT, expect.any(Number), maxDepth + 1])
      })

      test('a huge message ends its connection as TOO_LARGE, and only that', async () => {
        const connection = await connect()
        const api = connectClient(connection.transport)
        await api.nothing()
        const pending = errorOf(api.wait())
        const bystander = await client()
        connection.sendHuge()
        expect(['TOO_LARGE', 'CLOSED']).toContain((await pending).code)
        expect(await bystander.echo({ text: 'unharmed' })).toEqual({ text: 'unharmed' })
      })

      test('each number is answered exactly once, whatever is cancelled, repeated or credited', async () => {
        const { sendValue, frames } = await rawPeer()
        const ids = Array.from({ length: 40 }, (_value, index) => index + 1)
        for (const id of ids) {
          sendValue(
            id % 2 ? [CALL, id, 'echo', { text: 'a' }] : [CALL, id, 'numbers', { count: 10, size: 1 }],
          )
          if (id % 5 === 0) sendValue([CALL, id, 'nothing'])
          sendValue([CREDIT, id, 10])
          if (id % 3 === 0) sendValue([CANCEL, id])
          if (id % 3 === 0) sendValue([CANCEL, id])
        }
        const endsOf = (wanted: number) =>
          frames.map(readFrame).filter((frame) => {
            return frame?.[1] === wanted && [RESULT, ERROR, DONE].some((op) => op === frame[0])
          }).length
        const kept = ids.filter((id) => id % 3 !== 0)
        await expect.poll(() => kept.map(endsOf)).toEqual(kept.map(() => 1))
        sendValue([CALL, 1_000, 'nothing'])
        await expect.poll(() => endsOf(1_000)).toBe(1)
        expect(ids.map(endsOf).every((ends) => ends <= 1)).toBe(true)
        expect(kept.map(endsOf)).toEqual(kept.map(() => 1))
        expect(frames.map(readFrame).filter((frame) => frame?.[0] === NEXT).length).toBeGreaterThan(0)
      })
    })
  })
}
