// Bytes lent to a page, at the door of a whole engine. Would catch: bytes for another session, for nobody, after their time or after the
// document was removed; a wrong part; an answer that a browser could run; an open file for each page that went away.
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readlink, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BlobGrant } from '../../../contract/blobs.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { protocolVersion } from '../../../contract/protocol-version.ts'
import type { contract } from '../../../contract/procedures.ts'
import { createClient, webSocketTransport, type Client } from '../../../contract/rpc/index.ts'
import { streams } from '../../../contract/streams.ts'
import { LentBytes } from '../../../main/engine/lent-bytes.ts'
import { addFiles, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { openWindowSocket, tokenFor } from '../../support/engine/host-door.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

interface Window {
  readonly token: string
  readonly client: Client<typeof contract>
}

const open = new AsyncDisposableStack()
const bytes = Buffer.from(`The crane lifts nine tonnes.\n${randomBytes(6_000_000).toString('hex')}`)
let engine: EngineProcess
let owner: EngineClient
let documentId: DocumentId
let page: Window
let stranger: Window

async function openWindow(): Promise<Window> {
  const token = await tokenFor((await owner.engine.windowAddress()).url)
  const socket = await openWindowSocket(engine.url, token)
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  const transport = webSocketTransport(socket)
  open.defer(() => transport.close())
  return { token, client: createClient<typeof contract>(streams, transport, { version: protocolVersion }) }
}

async function addFile(name: string, content: Buffer): Promise<DocumentId> {
  const path = join(engine.dataDirectory, '..', name)
  await writeFile(path, content)
  const [added] = await addFiles(owner, [path])
  if (!added?.documentId) throw new Error('It was not added.')
  return added.documentId
}

beforeAll(async () => {
  const folder = open.use(await temporaryFolder('blob-door'))
  engine = open.use(await startEngine(join(folder.path, 'data')))
  owner = await engine.connect()
  documentId = await addFile('crâne (1).md', bytes)
  page = await openWindow()
  stranger = await openWindow()
}, 120_000)
afterAll(() => open.disposeAsync())

interface AskOptions {
  readonly method?: string
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
}

function reach(path: string, { method = 'GET', token = page.token, headers }: AskOptions = {}) {
  const { hostname, port } = new URL(engine.url)
  const authorization = token === '' ? {} : { authorization: `Bearer ${token}` }
  const call = request({
    hostname,
    port,
    path,
    method,
    headers: { ...authorization, ...headers },
    agent: false,
  })
  return new Promise<IncomingMessage>((resolve, reject) => {
    call.once('response', resolve).once('error', reject).end()
  })
}

async function ask(blob: Pick<BlobGrant, 'urlPath'>, options?: AskOptions) {
  const response = await reach(blob.urlPath, options)
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
}

test('the page that asked gets the bytes whole, as a download that nothing in a browser would run', async () => {
  const blob = await page.client.lake.blob({ documentId })
  expect(blob).toMatchObject({ bytes: bytes.length, name: 'crâne (1).md', mediaType: 'text/plain' })
  const { status, headers, body } = await ask(blob)
  expect(status).toBe(200)
  expect(body.equals(bytes)).toBe(true)
  expect(headers).toMatchObject({
    'content-length': String(bytes.length),
    'content-type': 'text/plain',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    'content-disposition': "attachment; filename*=UTF-8''cr%C3%A2ne%20%281%29.md",
    etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
  })
  expect(headers['access-control-allow-origin']).toBeUndefined()
})

test('a part is exactly that part, HEAD only its size, and a part beyond the end is told', async () => {
  const blob = await page.client.lake.blob({ documentId })
  const part = await ask(blob, { headers: { range: 'bytes=4-8' } })
  expect([part.status, String(part.body), part.headers['content-range']]).toEqual([
    206,
    'crane',
    `bytes 4-8/${bytes.length}`,
  ])
  const end = await ask(blob, { headers: { range: 'bytes=-300000' } })
  expect(end.body.equals(bytes.subarray(-300_000))).toBe(true)
  const head = await ask(blob, { method: 'HEAD' })
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
    200,
    String(bytes.length),
    0,
  ])
  const beyond = await ask(blob, { headers: { range: `bytes=${bytes.length}-` } })
  expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`])
  const other = await ask(blob, { headers: { range: 'bytes=4-8', 'if-range': '"other"' } })
  expect([other.status, other.body.length]).toEqual([200, bytes.length])
})

test('without the token, with a wrong one, or with another window’s there is nothing', async () => {
  const blob = await page.client.lake.blob({ documentId })
  expect((await ask(blob, { token: '' })).status).toBe(401)
  expect((await ask(blob, { token: 'wrong' })).status).toBe(401)
  const foreign = await ask(blob, { token: stranger.token })
  const never = await ask({ urlPath: `/blob/${'x'.repeat(43)}` }, { token: stranger.token })
  expect(foreign.status).toBe(404)
  // Whether an id exists is not told to whom it was not lent.
  expect(String(foreign.body)).toBe(String(never.body))
})

test.for([
  '/blob/',
  '/blob/../state.db',
  '/blob/..%2f..%2fstate.db',
  '/blob/%00',
  '/blob/%zz',
  '/blob/__proto__',
  '/blob/constructor',
  `/blob/${'a'.repeat(5_000)}`,
])('%s leads nowhere', async (urlPath) => {
  const { status, body } = await ask({ urlPath })
  expect(status).toBe(404)
  expect(JSON.parse(String(body))).toMatchObject({ error: { code: 'NOT_FOUND', next: expect.any(String) } })
})

test.for(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not possible', async (method) => {
  const blob = await page.client.lake.blob({ documentId })
  expect((await ask(blob, { method })).status).toBe(405)
})

test('a document that was removed meanwhile is told in words, and given again once it is restored', async () => {
  const removed = await addFile('removed.md', Buffer.from('The slipway is closed.'))
  const blob = await page.client.lake.blob({ documentId: removed })
  await owner.lake.remove({ documentIds: [removed] })
  const { status, body } = await ask(blob)
  expect(status).toBe(404)
  expect(JSON.parse(String(body))).toMatchObject({
    error: { code: 'NOT_FOUND', message: 'This document is in the trash.' },
  })
  await expect(page.client.lake.blob({ documentId: removed })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await owner.lake.restore({ documentIds: [removed] })
  expect(String((await ask(blob)).body)).toBe('The slipway is closed.')
})

test('bytes are lent to windows only, and only the owner may save them by a path', async () => {
  await expect(owner.lake.blob({ documentId })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    next: expect.stringContaining('lake save'),
  })
  const to = join(engine.dataDirectory, '..', 'stolen')
  await expect(page.client.lake.save({ documentId, to })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

/** Open files of the engine whose name ends so. */
async function openFiles(name: string): Promise<number> {
  const folder = `/proc/${engine.pid}/fd`
  const links = (await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => ''))
  return (await Promise.all(links)).filter((link) => link.endsWith(name)).length
}

test('of pages that go away in the middle no file stays open', async () => {
  const blob = await page.client.lake.blob({ documentId })
  const answers = await Promise.all(Array.from({ length: 20 }, () => reach(blob.urlPath)))
  expect(await openFiles('crâne (1).md')).toBeGreaterThan(0)
  for (const answer of answers) answer.destroy()
  await expect.poll(() => openFiles('crâne (1).md')).toBe(0)
  expect((await ask(blob)).status).toBe(200)
})

test('more at once than there is room for are told to wait, and harm nobody', async () => {
  const blob = await page.client.lake.blob({ documentId })
  const answers = await Promise.all(Array.from({ length: 70 }, () => reach(blob.urlPath)))
  const statuses = answers.map(({ statusCode }) => statusCode)
  expect(statuses.filter((status) => status === 200)).toHaveLength(64)
  expect(statuses.filter((status) => status === 503)).toHaveLength(6)
  for (const answer of answers) answer.destroy()
  await expect.poll(async () => (await ask(blob, { method: 'HEAD' })).status).toBe(200)
})

test('an id ends with its time, and a window that asks without end loses its own oldest, not another’s', async () => {
  let now = 1_000
  const lent = new LentBytes({
    lake: {
      openBytes: async () =>
        ({ name: 'a.md', type: 'markdown', bytes: 0, [Symbol.asyncDispose]: async () => {} }) as never,
    },
    now: () => now,
  })
  const request = { documentId }
  const other = await lent.lend('other', request)
  const first = await lent.lend('greedy', request)
  for (let count = 0; count < 100; count++) await lent.lend('greedy', request)
  await expect(lent.open('greedy', first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(lent.open('other', other.id)).resolves.toMatchObject({ mediaType: 'text/plain' })
  now = other.expiresAt
  await expect(lent.open('other', other.id)).rejects.toMatchObject({ code: 'NOT_FOUND', retryable: true })
})
