import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppError } from '../../contract/app-error.ts'
import { createClient, HIGH_WATER_BYTES, portTransport, serve } from '../../contract/rpc/index.ts'
import {
  suiteContract,
  suiteMaxLive,
  suiteStreams,
  suiteVersion,
  type SuiteContract,
} from '../../contract/rpc/peer-contract.suite.ts'
import type { PeerHost } from '../../contract/rpc/peer-tools.suite.ts'
import { describePeer } from '../../contract/rpc/peer.suite.ts'
import { socketTransport } from '../../main/platform/index.ts'
import {
  openPortHost,
  openSocketHost,
  openWebSocketHost,
  openWorkerHost,
  type SocketHost,
} from './rpc/hosts.ts'

const hosts: Readonly<Record<string, () => Promise<PeerHost>>> = {
  'message port': openPortHost,
  'worker thread': openWorkerHost,
  'web socket': openWebSocketHost,
  'local socket': openSocketHost,
}
for (const [name, open] of Object.entries(hosts)) describePeer(name, open)

const makeClient = (transport: Parameters<typeof createClient>[1]) =>
  createClient<SuiteContract>(suiteStreams, transport, { version: suiteVersion })

describe('nothing is left open', () => {
  const openHandles = () =>
    process
      .getActiveResourcesInfo()
      .filter((kind) => /MessagePort|Worker|TCP|Pipe|Immediate/.test(kind))
      .toSorted()

  test.each(Object.keys(hosts))('%s: after a call, a broken stream and an abort', async (name) => {
    const before = openHandles()
    const host = await hosts[name]?.()
    const connection = await host?.connect()
    if (!host || !connection) throw new Error(name)
    const api = makeClient(connection.transport)
    await api.nothing()
    for await (const { n } of api.numbers({ count: 10_000, size: 8 })) if (n === 10) break
    await expect(api.wait(undefined, { signal: AbortSignal.timeout(1) })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    connection.transport.close()
    await host.close()
    await expect.poll(openHandles).toEqual(before)
  })
})

describe('a local socket whose other end misbehaves', () => {
  let host: SocketHost
  let accepted: Socket[]
  let raw: Socket
  beforeEach(async () => {
    accepted = []
    host = await openSocketHost((_transport, socket) => accepted.push(socket))
    raw = connect(host.path)
    await once(raw, 'connect')
  })
  afterEach(async () => {
    raw.destroy()
    await host.close()
  })

  const message = (value: unknown) => {
    const body = Buffer.from(JSON.stringify(value))
    const header = Buffer.alloc(4)
    header.writeUInt32BE(body.length)
    return Buffer.concat([header, body])
  }
  const hello = message([0, 0, { protocol: 'maestro', version: suiteVersion }])
  const observer = async () => makeClient((await host.connect()).transport)

  test('it reads no bytes: a stream stops at the high-water mark, long before its window', async () => {
    raw.pause()
    raw.write(Buffer.concat([hello, message([1, 1, 'numbers', { count: 10_000, size: 200_000 }])]))
    const api = await observer()
    let last = -1
    // Steady means that a whole turn of the observer's calls changed nothing.
    await expect
      .poll(async () => {
        const { produced } = await api.counts()
        const isSteady = produced > 0 && produced === last
        last = produced
        return isSteady
      })
      .toBe(true)
    expect(last * 200_000).toBeLessThan(HIGH_WATER_BYTES + 64 * 200_000 + 1_000_000)
    raw.resume()
    await expect.poll(async () => (await api.counts()).produced).toBeGreaterThan(last)
  })

  test('it reads no answers: they wait in their calls, and calls above the limit are refused', async () => {
    raw.pause()
    raw.write(hello)
    const calls = 2_000
    for (let id = 1; id <= calls; id++) raw.write(message([1, id, 'letters', { length: 500_000 }]))
    const api = await observer()
    const waitsFor = () => accepted[0]?.writableLength ?? 0
    await expect.poll(waitsFor).toBeGreaterThan(HIGH_WATER_BYTES)
    for (let turn = 0; turn < 50; turn++) await api.nothing()
    expect(waitsFor()).toBeLessThan(HIGH_WATER_BYTES + 500_000 + calls * 400)
    const ends = new Map<unknown, number>()
    const transport = socketTransport(raw)
    transport.onFrame((frame) => {
      const [op, id] = frame as readonly unknown[]
      if (op !== 0) ends.set(id, (ends.get(id) ?? 0) + 1)
    })
    await expect.poll(() => ends.size, { timeout: 20_000 }).toBe(calls)
    expect([...ends.values()].every((count) => count === 1)).toBe(true)
    expect(suiteMaxLive).toBeLessThan(calls)
  })

  test('it vanishes in mid-message and in mid-stream', async () => {
    raw.write(
      Buffer.concat([hello, message([1, 1, 'wait']), message([1, 2, 'numbers', { count: 1e6, size: 8 }])]),
    )
    raw.write(message([1, 3, 'echo', { text: 'cut' }]).subarray(0, 9))
    const api = await observer()
    await expect.poll(async () => (await api.counts()).running).toBe(2)
    raw.destroy()
    await expect.poll(async () => (await api.counts()).running).toBe(0)
    expect((await api.counts()).aborts).toContain('CLOSED')
  })

  test('one byte at a time is slow, not wrong', async () => {
    for (const byte of Buffer.concat([hello, message([1, 1, 'echo', { text: 'slow é' }])])) {
      raw.write(Uint8Array.of(byte))
      await new Promise((resolve) => setImmediate(resolve))
    }
    const frames: unknown[] = []
    socketTransport(raw).onFrame((frame) => frames.push(frame))
    await expect.poll(() => frames).toHaveLength(2)
    expect(frames[1]).toEqual([2, 1, { text: 'slow é' }])
  })

  test('a length above the limit is answered with TOO_LARGE, then the end', async () => {
    const frames: unknown[] = []
    const transport = socketTransport(raw)
    transport.onFrame((frame) => frames.push(frame))
    raw.write(Buffer.from([0x7f, 0xff, 0xff, 0xff]))
    await once(raw, 'close')
    expect(frames.at(-1)).toMatchObject([3, 0, { code: 'TOO_LARGE' }])
  })

  test('an announced message that never comes holds nothing but its connection', async () => {
    raw.write(Buffer.concat([hello, Buffer.from([0, 0xff, 0, 0, 1])]))
    const api = await observer()
    expect(await api.echo({ text: 'unharmed' })).toEqual({ text: 'unharmed' })
  })
})

describe('a token', () => {
  test('only the right one opens the door, and the wrong one is told so', async () => {
    const codes: Record<string, string> = {}
    for (const [kind, token] of Object.entries({
      right: 'open sesame',
      wrong: 'open sesamf',
      none: undefined,
    })) {
      const { port1, port2 } = new MessageChannel()
      serve({ nothing: suiteContract.nothing }, { nothing: () => {} }, portTransport(port2), {
        version: 1,
        context: {},
        token: 'open sesame',
        onInternalError: () => {},
      })
      const transport = portTransport(port1)
      const api = createClient<SuiteContract>(suiteStreams, transport, {
        version: 1,
        ...(token !== undefined && { token }),
      })
      codes[kind] = await api.nothing().then(
        () => 'answered',
        (error: AppError) => error.code,
      )
      transport.close()
    }
    expect(codes).toEqual({ right: 'answered', wrong: 'NOT_ALLOWED', none: 'NOT_ALLOWED' })
  })
})
