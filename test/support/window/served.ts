// The product as a user has it: the headless host in a process of its own over a real folder, and windows of a real browser on it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { connectToEngine, type Connection } from '../../../main/cli/connect.ts'

const root = join(import.meta.dirname, '../../..')

export interface Served extends AsyncDisposable {
  readonly port: number
  readonly pid: number
  readonly client: Connection['client']
  /** A fresh address, good for one window. */
  windowAddress(): Promise<string>
  kill(signal: NodeJS.Signals): Promise<void>
}

const product = join(root, 'main/cli/maestro.ts')
/** Takes the same arguments, and answers with a model that writes as long and as fast as its question says. */
export const streamingHost = join(root, 'test/support/window/streaming.host.ts')

export async function startServed(dataDirectory: string, port = 0, program = product): Promise<Served> {
  const child = spawn(
    process.execPath,
    [program, '--data', dataDirectory, 'serve', ...(port ? ['--port', String(port)] : [])],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '', DISPLAY: '' } },
  )
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/#code=\S+/.exec(said)
      if (found) resolve(found[0])
    })
    void ended.then(() => reject(new Error(`The host ended: ${said}`)))
  })
  const connection = await connectToEngine(dataDirectory, AbortSignal.timeout(10_000))
  if (!connection) throw new Error(`The engine does not answer: ${said}`)
  const kill = async (signal: NodeJS.Signals) => {
    connection.close()
    child.kill(signal)
    await ended
  }
  return {
    port: Number(new URL(address).port),
    pid: child.pid ?? 0,
    client: connection.client,
    windowAddress: async () => (await connection.client.engine.windowAddress()).url,
    kill,
    [Symbol.asyncDispose]: () => kill('SIGTERM'),
  }
}
