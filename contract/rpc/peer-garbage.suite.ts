// A peer that sends nonsense, on every transport: nothing throws, nothing but its own connection ends.
import { describe, expect, test } from 'vitest'
import { hasCode, type AppError } from '../app-error.ts'
import { CALL, CANCEL, CREDIT, DONE, ERROR, HELLO, NEXT, readFrame, RESULT } from './frames.ts'
import { connectClient, errorOf, hello, type PeerConnection, type PeerTools } from './peer-tools.suite.ts'

const garbageCount = 1_000

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

export function describeGarbage({ connect, client, rawPeer }: PeerTools): void {
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
        sendValue(id % 2 ? [CALL, id, 'echo', { text: 'a' }] : [CALL, id, 'numbers', { count: 10, size: 1 }])
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
}
