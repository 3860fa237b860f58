// Clients that send garbage, know no secret or never read, at the doors of a whole engine. Would catch: a frame that ends the
// engine, a door that opens without its token, one slow reader that makes the others wait.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { protocolVersion } from '../../../contract/protocol-version.ts'
import type { contract } from '../../../contract/procedures.ts'
import { createClient, webSocketTransport } from '../../../contract/rpc/index.ts'
import { streams } from '../../../contract/streams.ts'
import { socketTransport } from '../../../main/platform/index.ts'
import { sendText, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { openWindowSocket, redeem, tokenFor } from '../../support/engine/host-door.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let engine: EngineProcess
let client: EngineClient
let secret: { readonly socket: string; readonly token: string }

beforeAll(async () => {
  const folder = open.use(await temporaryFolder('hostile-clients'))
  engine = open.use(await startEngine(folder.path))
  client = await engine.connect()
  secret = JSON.parse(await readFile(join(folder.path, 'engine.json'), 'utf8')) as typeof secret
}, 60_000)
afterAll(() => open.disposeAsync())

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 7919 + 31) % 256))
const framed = (text: string) => {
  const body = Buffer.from(text)
  const header = Buffer.alloc(4)
  header.writeUInt32BE(body.length)
  return Buffer.concat([header, body])
}
const hello = (token: string, version = protocolVersion) =>
  framed(JSON.stringify([0, 0, { protocol: 'maestro', version, token }]))

async function dial(): Promise<Socket> {
  const socket = connect({ path: secret.socket })
  socket.on('error', () => undefined).resume()
  await once(socket, 'connect')
  return socket
}
/** Of the engine that another client reaches. */
const pidNow = async () => (await client.engine.info()).pid

describe('the local socket', () => {
  test.for<[string, () => Buffer]>([
    ['noise', () => noise(50_000)],
    ['a frame said to be 4 GiB', () => Buffer.from([255, 255, 255, 255, 1, 2, 3])],
    ['half a header', () => Buffer.from([0, 0])],
    ['a call before the hello', () => framed('[1,1,"engine.info"]')],
    ['no JSON', () => framed('{"a":')],
    ['a hello without token', () => framed('[0,0,{"protocol":"maestro","version":1}]')],
    ['a wrong token', () => hello('x'.repeat(43))],
    ['a token of another length', () => hello(`${secret.token}x`)],
    ['another version', () => hello(secret.token, 999_999)],
    ['after a hello, noise', () => Buffer.concat([hello(secret.token), noise(10_000)])],
    ['after a hello, deep nesting', () => Buffer.concat([hello(secret.token), framed('['.repeat(200_000))])],
    [
      'after a hello, __proto__',
      () => Buffer.concat([hello(secret.token), framed('[1,1,"__proto__.constructor",{}]')]),
    ],
  ])('%s harms nobody else', async ([, bytes]) => {
    const socket = await dial()
    socket.end(bytes())
    await once(socket, 'close')
    expect(await pidNow()).toBe(engine.pid)
  })

  test('a wrong token is told NOT_ALLOWED', async () => {
    const transport = socketTransport(await dial())
    const stranger = createClient<typeof contract>(streams, transport, {
      version: protocolVersion,
      token: 'wrong',
    })
    await expect(stranger.engine.info()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    transport.close()
  })

  test('another version is told VERSION_MISMATCH', async () => {
    const transport = socketTransport(await dial())
    const { token } = secret
    const stranger = createClient<typeof contract>(streams, transport, { version: 999_999, token })
    await expect(stranger.engine.info()).rejects.toMatchObject({ code: 'VERSION_MISMATCH' })
    transport.close()
  })
})

describe('the window', () => {
  test('a code works once, and a wrong one never', async () => {
    const { url } = await client.engine.windowAddress()
    expect((await redeem(url, 'wrong')).status).toBe(401)
    expect((await redeem(url)).status).toBe(200)
    const used = await redeem(url)
    expect(used.status).toBe(401)
    expect(await used.json()).toMatchObject({
      error: { code: 'NOT_ALLOWED', next: expect.stringMatching(/\S/) },
    })
  })

  test('a socket without a session is refused', async () => {
    expect(await openWindowSocket(engine.url, 'wrong')).toBe(401)
    expect(await openWindowSocket(engine.url, secret.token)).toBe(401)
  })

  test('garbage on an open socket harms nobody else', async () => {
    const token = await tokenFor((await client.engine.windowAddress()).url)
    const texts = [
      '',
      'null',
      '[1,1,"engine.info"]',
      '{"__proto__":{}}',
      '['.repeat(100_000),
      'x'.repeat(17 * 1024 ** 2),
    ]
    for (const message of [...texts, noise(5_000)]) {
      const socket = await openWindowSocket(engine.url, token)
      if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
      socket.on('error', () => undefined)
      socket.send(message)
      await new Promise((resolve) => socket.send('[]', resolve))
      socket.close()
      await once(socket, 'close')
      expect(await pidNow()).toBe(engine.pid)
    }
  })

  test('a window may neither stop the engine, nor open other windows, nor name files by path', async () => {
    const token = await tokenFor((await client.engine.windowAddress()).url)
    const socket = await openWindowSocket(engine.url, token)
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    const transport = webSocketTransport(socket)
    const page = createClient<typeof contract>(streams, transport, { version: protocolVersion })
    expect(await page.engine.info()).toMatchObject({ pid: engine.pid })
    await expect(page.engine.stop()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(page.engine.windowAddress()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    // P12: whoever took a page over must not read the user's files through it.
    const secrets = { path: '/etc/passwd' }
    await expect(page.parse({ source: secrets })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(page.lake.add({ sources: [secrets] }).next()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(page.lake.addRecords({ source: secrets }).next()).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    transport.close()
    expect(await pidNow()).toBe(engine.pid)
  })
})

test('a misspelt collection is told by name, instead of an answer that the documents do not hold it', async () => {
  const nowhere = { in: ['no such collection'] }
  await expect(client.recall({ query: 'anything', ...nowhere })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const asked = client.chats.send({ text: 'anything?', idempotencyKey: 'misspelt-1', ...nowhere })
  await expect(asked).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('no such collection'),
  })
  expect(await client.chats.list()).toEqual([])
})

test('a reader that stops makes nobody wait, and finds everything when it reads on', async () => {
  const socket = await dial()
  const transport = socketTransport(socket)
  const { token } = secret
  const slow = createClient<typeof contract>(streams, transport, { version: protocolVersion, token })
  const updates = slow.state.watch({})[Symbol.asyncIterator]()
  await updates.next()
  socket.pause()

  const sent = await Promise.all(
    Array.from({ length: 60 }, (_, index) => sendText(client, `${index} ${'long question '.repeat(3_000)}`)),
  )
  expect(await pidNow()).toBe(engine.pid)
  const [first] = sent
  const shown = first && (await client.chats.show({ chatId: first.chatId }))

  socket.resume()
  const seen = new Set<string>()
  while (seen.size < sent.length) {
    const { value, done } = await updates.next()
    if (done) break
    if (value.type === 'change' && value.change.kind === 'chat') seen.add(value.change.chat.chatId)
    if (value.type === 'snapshot') for (const chat of value.chats) seen.add(chat.chatId)
  }
  expect(seen).toEqual(new Set(sent.map(({ chatId }) => chatId)))
  expect(shown?.messages[0]?.text).toContain('long question')
  transport.close()
})
