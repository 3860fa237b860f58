// The host without Electron: the engine, a page for it, and a WebSocket, on 127.0.0.1 alone.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AppError } from '../../contract/app-error.ts'
import { webSocketTransport } from '../../contract/rpc/index.ts'
import { windowAccess } from '../../contract/window-access.ts'
import type { Engine } from '../engine/index.ts'
import { createBlobDoor } from './blobs.ts'
import { keepSessionsIn } from './kept-sessions.ts'
import { openPageFiles } from './page-files.ts'
import { handleRequest, isOurHost, isOurOrigin } from './requests.ts'
import { createSessions } from './sessions.ts'
import { openUploads, type Uploads } from './uploads.ts'

const maxFrameBytes = 16 * 1024 ** 2
const maxWindows = 50

export interface HeadlessHostOptions {
  readonly pageDirectory: string
  readonly uploadDirectory: string
  /** 0 or absent: any free port. */
  readonly port?: number
  readonly now: () => number
  /** Where sessions outlive this host; without it they end with it. */
  readonly sessionFile?: string
}

export interface HeadlessHost extends AsyncDisposable {
  readonly port: number
  readonly uploads: Uploads
  /** A fresh address for one window; its code works once, for a minute. */
  windowAddress(): string
  /** Windows are let in from now on. */
  serve(engine: Engine): void
}

export async function openHeadlessHost({
  pageDirectory,
  uploadDirectory,
  port: wanted = 0,
  now,
  sessionFile,
}: HeadlessHostOptions): Promise<HeadlessHost> {
  const pages = openPageFiles(pageDirectory)
  const uploads = await openUploads(uploadDirectory, now)
  const sessions = createSessions(now, sessionFile === undefined ? undefined : keepSessionsIn(sessionFile))
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (protocols) =>
      protocols.has(windowAccess.subprotocol) ? windowAccess.subprotocol : false,
  })
  let engine: Pick<Engine, 'attach' | 'openLent'> | undefined
  const blobs = createBlobDoor((session, id, signal) => engine?.openLent(session, id, signal))
  let port = wanted

  const server = createServer(
    (request, response) => void handleRequest(request, response, { port, sessions, pages, uploads, blobs }),
  )
  server.requestTimeout = 0 // a large upload over a slow disk may take its time; the idle timeout below ends dead ones
  server.headersTimeout = 10_000
  server.timeout = 120_000
  // A socket that asked for an upgrade is no longer the server's to close.
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    if (!isOurHost(request, port) || !isOurOrigin(request, port) || request.url !== windowAccess.rpcPath)
      return void refuse(socket, '403 Forbidden')
    const token = tokenOf(request)
    if (!sessions.isKnown(token)) return void refuse(socket, '401 Unauthorized')
    if (!engine || sockets.clients.size >= maxWindows) return void refuse(socket, '503 Service Unavailable')
    sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
      client.once('close', sessions.keep(token))
      engine?.attach(webSocketTransport(client), { access: 'window', session: sessions.nameOf(token) })
    })
  })

  port = await listen(server, wanted)
  const origin = `http://127.0.0.1:${port}`
  return {
    port,
    uploads,
    windowAddress: () => `${origin}/#${windowAccess.codeParameter}=${sessions.issueCode()}`,
    serve(served) {
      engine = served
    },
    async [Symbol.asyncDispose]() {
      engine = undefined
      for (const client of sockets.clients) client.terminate()
      for (const socket of upgraded) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await uploads[Symbol.asyncDispose]()
    },
  }
}

function tokenOf(request: IncomingMessage): string {
  const prefix = windowAccess.tokenSubprotocolPrefix
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return protocols.find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? ''
}

/** Closes both halves: a client that keeps its own open would hold the server for ever. */
const refuse = (socket: Duplex, status: string) =>
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE'
      const message = isTaken
        ? `Port ${port} is taken by another program.`
        : 'The local address could not be opened.'
      reject(new AppError('BUSY', message, { next: 'Choose another with --port, or leave it out.', cause }))
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
