// The host's doors, tried from outside: only this machine, only this page, only with a token, and nothing but the page's own files.
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Engine } from '../../../main/engine/index.ts'
import { openHeadlessHost, type HeadlessHost } from '../../../main/headless/index.ts'

let folder: string
let host: HeadlessHost
let attached = 0
let openTransports = 0
let closesAtOnce = true
const clock = { ms: Date.now() }

const engine = {
  attach: (transport: { close(): void; onClose(told: () => void): void }) => {
    attached++
    openTransports++
    transport.onClose(() => openTransports--)
    if (closesAtOnce) transport.close()
  },
} as unknown as Engine

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maestro-host-'))
  await mkdir(join(folder, 'page/assets'), { recursive: true })
  await writeFile(join(folder, 'page/index.html'), '<!doctype html>')
  await writeFile(join(folder, 'page/assets/app.js'), 'export {}')
  await writeFile(join(folder, 'secret'), 'secret')
  attached = 0
  openTransports = 0
  closesAtOnce = true
  host = await openHeadlessHost({
    pageDirectory: join(folder, 'page'),
    uploadDirectory: join(folder, 'uploads'),
    now: () => clock.ms,
  })
  host.serve(engine)
})
afterEach(async () => {
  await host[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}
const origin = () => `http://127.0.0.1:${host.port}`

function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: host.port, method, path, headers, agent: false },
      (response) => {
        let text = ''
        response.on('data', (chunk) => (text += String(chunk)))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}
const codeOf = (url: string) => url.split('#code=')[1] ?? ''
const redeem = (code: string, from = origin()) =>
  send('POST', '/session', { origin: from }, JSON.stringify({ code }))
async function openToken(): Promise<string> {
  const reply = await redeem(codeOf(host.windowAddress()))
  return (JSON.parse(reply.body) as { token: string }).token
}

test('a page comes with a policy that lets no inline script run', async () => {
  const reply = await send('GET', '/')
  expect(reply).toMatchObject({ status: 200, body: '<!doctype html>' })
  const policy = String(reply.headers['content-security-policy'])
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).toContain(`ws://127.0.0.1:${host.port}`)
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect(reply.headers['access-control-allow-origin']).toBeUndefined()
})

test.for([
  '/../secret',
  '/%2e%2e/secret',
  '/assets/..%2f..%2fsecret',
  '/..%5csecret',
  '/assets',
  '//etc/passwd',
  '/%00',
  '/%zz',
])('%s leads nowhere', async (path) => {
  const reply = await send('GET', path)
  expect([400, 404]).toContain(reply.status)
  expect(reply.body).not.toContain('secret\n')
})

test.for(['evil.example', '127.0.0.1', 'localhost', 'maestro.localhost:80'])(
  'the name %s is refused, whoever made it point here',
  async (name) => {
    expect((await send('GET', '/', { host: name })).status).toBe(421)
  },
)

test('a code works once, and only from this page', async () => {
  const code = codeOf(host.windowAddress())
  expect((await redeem(code, 'https://evil.example')).status).toBe(403)
  expect((await redeem(code)).status).toBe(200)
  const again = await redeem(code)
  expect(again.status).toBe(401)
  expect(JSON.parse(again.body)).toMatchObject({
    error: { code: 'NOT_ALLOWED', next: expect.stringContaining('npm start') },
  })
})

test('an old code is refused', async () => {
  const code = codeOf(host.windowAddress())
  clock.ms += 61_000
  expect((await redeem(code)).status).toBe(401)
})

test.for(['', 'not json', '{}', '{"code":1}', '[]', 'null', `{"code":"${'x'.repeat(2000)}"}`])(
  'the body %j opens nothing',
  async (body) => {
    const reply = await send('POST', '/session', { origin: origin() }, body)
    expect([401, 413]).toContain(reply.status)
  },
)

test('a page can ask whether its session lives', async () => {
  const token = await openToken()
  expect((await send('GET', '/session', { authorization: `Bearer ${token}` })).status).toBe(204)
  expect((await send('GET', '/session', { authorization: 'Bearer nonsense' })).status).toBe(401)
  expect((await send('GET', '/session')).status).toBe(401)
})

function openSocket(
  headers: Readonly<Record<string, string>>,
  protocols: readonly string[],
  path = '/rpc',
): Promise<'open' | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, [...protocols], { headers })
    socket.once('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.once('error', () => undefined)
  })
}

test('a socket wants the token, the origin and the path', async () => {
  const good = ['maestro.v1', `token.${await openToken()}`]
  expect(await openSocket({ origin: origin() }, good)).toBe('open')
  expect(attached).toBe(1)
  expect(await openSocket({ origin: 'https://evil.example' }, good)).toBe(403)
  expect(await openSocket({}, good)).toBe(403)
  expect(await openSocket({ origin: origin() }, good, '/other')).toBe(403)
  expect(await openSocket({ origin: origin() }, ['maestro.v1', 'token.wrong'])).toBe(401)
  expect(await openSocket({ origin: origin() }, ['maestro.v1'])).toBe(401)
  expect(attached).toBe(1)
})

test('a window that stays open for days stays signed in', async () => {
  const token = await openToken()
  const check = async () => (await send('GET', '/session', { authorization: `Bearer ${token}` })).status
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, ['maestro.v1', `token.${token}`], {
    headers: { origin: origin() },
  })
  closesAtOnce = false
  await new Promise((resolve) => socket.once('open', resolve))
  clock.ms += 48 * 3_600_000
  expect(await check()).toBe(204)
  socket.terminate()
  await expect.poll(() => openTransports).toBe(0)
  clock.ms += 11 * 3_600_000
  expect(await check()).toBe(204)
  clock.ms += 13 * 3_600_000
  expect(await check()).toBe(401)
})

test('who is refused and keeps its half of the socket open holds nothing', async () => {
  const socket = connect({ port: host.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  socket.write(
    `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  let said = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) said += String(chunk)
  expect(said).toMatch(/^HTTP\/1.1 403 /)
  await host[Symbol.asyncDispose]()
  expect(socket.writable).toBe(true)
  socket.destroy()
})

test('an upload needs the token and arrives whole', async () => {
  const bytes = Buffer.alloc(300_000, 'maestro')
  expect((await send('PUT', '/upload', { origin: origin() }, bytes)).status).toBe(401)
  const reply = await send(
    'PUT',
    '/upload',
    { origin: origin(), authorization: `Bearer ${await openToken()}` },
    bytes,
  )
  const { id } = JSON.parse(reply.body) as { id: string }
  expect(await readFile(host.uploads.pathOf(id) ?? '')).toEqual(bytes)
  await host.uploads.release(id)
  expect(host.uploads.pathOf(id)).toBeUndefined()
  expect(await readdir(join(folder, 'uploads'))).toEqual([])
})

test('of an upload that breaks off nothing is left', async () => {
  const token = await openToken()
  const socket = connect(host.port, '127.0.0.1')
  socket.write(
    `PUT /upload HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${origin()}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 1000000\r\n\r\nhalf`,
  )
  await expect.poll(() => readdir(join(folder, 'uploads'))).toHaveLength(1)
  socket.destroy()
  await expect.poll(() => readdir(join(folder, 'uploads'))).toHaveLength(0)
})

test('garbage instead of HTTP harms nobody', async () => {
  const socket = connect(host.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.resume()
  socket.end(Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)))
  await new Promise((resolve) => socket.once('close', resolve))
  expect((await send('GET', '/healthz')).status).toBe(200)
})

test.for(['DELETE', 'OPTIONS', 'POST', 'PATCH'])('%s is not possible on a page', async (method) => {
  expect((await send(method, '/', { origin: origin() })).status).toBe(405)
})

test('a folder without a built window is told before anything listens', async () => {
  const opening = openHeadlessHost({
    pageDirectory: join(folder, 'none'),
    uploadDirectory: join(folder, 'u2'),
    now: () => 0,
  })
  await expect(opening).rejects.toMatchObject({
    code: 'FILE_GONE',
    next: expect.stringContaining('npm run build'),
  })
})

test('a port that is taken is told with a way on', async () => {
  const opening = openHeadlessHost({
    pageDirectory: join(folder, 'page'),
    uploadDirectory: join(folder, 'u3'),
    now: () => 0,
    port: host.port,
  })
  await expect(opening).rejects.toMatchObject({ code: 'BUSY', next: expect.stringContaining('--port') })
})
