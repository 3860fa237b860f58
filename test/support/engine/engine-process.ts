// A whole engine with its host in a process of its own, spoken to as the command line speaks to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { fromErrorShape } from '../../../contract/app-error.ts'
import type { contract } from '../../../contract/procedures.ts'
import type { Client } from '../../../contract/rpc/index.ts'
import { connectToEngine } from '../../../main/cli/connect.ts'

export interface EngineProcess extends AsyncDisposable {
  readonly pid: number
  readonly dataDirectory: string
  /** The first window's address, with a code that was not used yet. */
  readonly url: string
  /** A new connection over the local socket each time; all close with the engine. */
  connect(): Promise<Client<typeof contract>>
  /** Ends it in good order. Idempotent. */
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
}

const entry = fileURLToPath(new URL('engine.host.ts', import.meta.url))
const clockAhead = new URL('clock-ahead.ts', import.meta.url).href
const emptyPage = fileURLToPath(new URL('../../fixtures/empty-page/', import.meta.url))

/** Rejects with the typed error that the engine's process told when it could not start. */
export async function startEngine(
  dataDirectory: string,
  { clock = 'right' }: { readonly clock?: 'right' | 'ahead' } = {},
): Promise<EngineProcess> {
  // Its threads are told too.
  const env = clock === 'ahead' ? { ...process.env, NODE_OPTIONS: `--import=${clockAhead}` } : process.env
  const child = spawn(process.execPath, [entry, dataDirectory, emptyPage], { stdio: 'pipe', env })
  const exited = once(child, 'exit')
  let said = ''
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-20_000)))
  const url = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(
      ([line]) => (JSON.parse(String(line)) as { url: string }).url,
    ),
    exited.then(() => {
      throw startError(said)
    }),
  ])
  const connections: { close(): void }[] = []
  const end = async (signal: NodeJS.Signals) => {
    for (const connection of connections.splice(0)) connection.close()
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  return {
    pid: child.pid ?? 0,
    dataDirectory,
    url,
    async connect() {
      const connection = await connectToEngine(dataDirectory, AbortSignal.timeout(30_000))
      if (!connection) throw new Error(`No engine answers for ${dataDirectory}: ${said}`)
      connections.push(connection)
      return connection.client
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  }
}

function startError(said: string): Error {
  const line = said.split('\n').findLast((each) => each.startsWith('{"error":'))
  if (!line) return new Error(`The engine ended while it was starting: ${said}`)
  return fromErrorShape((JSON.parse(line) as { error: ErrorShape }).error)
}
