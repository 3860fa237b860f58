// The socket that every host opens beside its own door, for the command line and for a second start on the same folder.
import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { Transport } from '../../contract/rpc/index.ts'
import { prepareEngineAddress, socketTransport, type DataDirectory } from '../platform/index.ts'

const maxConnections = 100

export interface EngineDoor extends AsyncDisposable {
  readonly address: string
  /** Whoever shows it may do what the user may; it lies in a file that only the user can read. */
  readonly token: string
}

export async function openEngineDoor(
  directory: DataDirectory,
  attach: (transport: Transport, token: string) => void,
): Promise<EngineDoor> {
  const address = await prepareEngineAddress(directory)
  const token = randomBytes(32).toString('base64url')
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    if (open.size >= maxConnections) return void socket.destroy()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    attach(socketTransport(socket), token)
  })
  await listen(server, address)
  return {
    address,
    token,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ path: address, readableAll: false, writableAll: false }, resolve)
  })
}
