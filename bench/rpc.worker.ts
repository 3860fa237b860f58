// The other side of bench/rpc.ts: in a thread of its own, each transport once bare and once with the peer.
import { createServer, type Server, type Socket } from 'node:net'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { WebSocketServer, type WebSocket } from 'ws'
import { portTransport, serve, webSocketTransport, type Transport } from '../contract/rpc/index.ts'
import { socketTransport } from '../main/platform/index.ts'
import { benchContract, benchHandlers, eachLine, type Ports } from './support/rpc-peers.ts'

const { socketPath }: { readonly socketPath: string } = workerData

/** The bare side: `{count}` asks for so many messages, anything else comes back. */
function answer(value: unknown, send: (value: unknown) => void): void {
  const { count } = value as { readonly count?: number }
  if (count === undefined) send(value)
  else for (let n = 0; n < count; n++) send({ n, text: 'x' })
}

const servePeer = (transport: Transport) =>
  serve(benchContract, benchHandlers, transport, {
    version: 1,
    context: {},
    onInternalError: (error) => console.error(error),
  })

function serveBareSocket(socket: Socket): void {
  socket.on('error', () => {})
  eachLine(socket, (line) => answer(JSON.parse(line), (value) => socket.write(`${JSON.stringify(value)}\n`)))
}

const listenOn = (path: string, attach: (socket: Socket) => void): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(attach).listen(path, () => resolve(server))
  })

async function listen(): Promise<Ports> {
  await listenOn(`${socketPath}.bare`, serveBareSocket)
  await listenOn(`${socketPath}.peer`, (socket) => void servePeer(socketTransport(socket)))
  const web = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  web.on('connection', (socket: WebSocket, request) => {
    if (request.url === '/peer') return void servePeer(webSocketTransport(socket))
    socket.on('message', (data) =>
      answer(JSON.parse(String(data)), (value) => socket.send(JSON.stringify(value))),
    )
  })
  await new Promise((resolve) => web.once('listening', resolve))
  const address = web.address()
  return { webPort: typeof address === 'object' && address ? address.port : 0 }
}

parentPort?.on(
  'message',
  ({ kind, port }: { readonly kind: 'bare' | 'peer'; readonly port: MessagePort }) => {
    if (kind === 'peer') servePeer(portTransport(port))
    else port.on('message', (value: unknown) => answer(value, (answered) => port.postMessage(answered)))
  },
)
parentPort?.postMessage(await listen())
