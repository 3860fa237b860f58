// The four ways to reach a server, each over the real thing.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { WebSocket, WebSocketServer } from 'ws'
import {
  MAX_FRAME_BYTES,
  portTransport,
  webSocketTransport,
  type Transport,
} from '../../../contract/rpc/index.ts'
import { suiteServer, type SuiteServer } from '../../../contract/rpc/peer-contract.suite.ts'
import type { PeerConnection, PeerHost } from '../../../contract/rpc/peer-tools.suite.ts'
import { socketTransport } from '../../../main/platform/index.ts'

const hugeBytes = MAX_FRAME_BYTES + 1

function portConnection(port: MessagePort): PeerConnection {
  return {
    transport: portTransport(port),
    sendValue: (value) => port.postMessage(value),
    sendBytes: (bytes) => port.postMessage(bytes),
    sendHuge: () => port.postMessage([1, 1_000, 'measure', 'x'.repeat(hugeBytes)]),
    maxDepth: 500,
  }
}

export async function openPortHost(): Promise<PeerHost> {
  const server = suiteServer()
  return {
    async connect() {
      const { port1, port2 } = new MessageChannel()
      server.serve(portTransport(port2))
      return portConnection(port1)
    },
    async close() {},
  }
}

export async function openWorkerHost(): Promise<PeerHost> {
  const worker = new Worker(new URL('suite.worker.ts', import.meta.url))
  const escaped: unknown[] = []
  worker.on('error', (error) => escaped.push(error))
  await once(worker, 'online')
  return {
    async connect() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage(port2, [port2])
      return portConnection(port1)
    },
    async close() {
      await worker.terminate()
      if (escaped.length > 0) throw escaped[0]
    },
  }
}

export async function openWebSocketHost(): Promise<PeerHost> {
  const server = suiteServer()
  const listener = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: MAX_FRAME_BYTES })
  listener.on('connection', (socket) => void server.serve(webSocketTransport(socket)))
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  return {
    async connect() {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`)
      const transport = webSocketTransport(socket)
      await once(socket, 'open')
      return {
        transport,
        sendValue: (value) => socket.send(JSON.stringify(value) ?? ''),
        sendBytes: (bytes) => socket.send(bytes, { binary: bytes.length % 2 === 0 }),
        sendHuge: () => socket.send('x'.repeat(hugeBytes)),
        maxDepth: 2_000,
      }
    },
    async close() {
      for (const socket of listener.clients) socket.terminate()
      listener.close()
      await once(listener, 'close')
    },
  }
}

export interface SocketHost extends PeerHost {
  readonly server: SuiteServer
  readonly path: string
  readonly sockets: ReadonlySet<Socket>
}

export async function openSocketHost(
  onConnection?: (transport: Transport, socket: Socket) => void,
): Promise<SocketHost> {
  const server = suiteServer()
  const folder = await mkdtemp(join(tmpdir(), 'rpc-'))
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${folder}` : join(folder, 'engine.sock')
  const sockets = new Set<Socket>()
  const listener: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    const transport = socketTransport(socket)
    server.serve(transport)
    onConnection?.(transport, socket)
  })
  listener.listen(path)
  await once(listener, 'listening')
  return {
    server,
    path,
    sockets,
    async connect() {
      const socket = connect(path)
      await once(socket, 'connect')
      const sendText = (text: string) => {
        const header = Buffer.alloc(4)
        header.writeUInt32BE(Buffer.byteLength(text))
        socket.write(Buffer.concat([header, Buffer.from(text)]))
      }
      return {
        transport: socketTransport(socket),
        sendValue: (value) => sendText(JSON.stringify(value) ?? ''),
        sendBytes: (bytes) => socket.write(bytes),
        sendHuge: () => socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3])),
        maxDepth: 2_000,
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
      await rm(folder, { recursive: true })
    },
  }
}
