// Finds the engine of a data directory, or starts one that ends by itself when it is no longer needed.
import { spawn } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError, hasCode } from '../../contract/app-error.ts'
import type { contract } from '../../contract/procedures.ts'
import { protocolVersion } from '../../contract/protocol-version.ts'
import { createClient, type Client } from '../../contract/rpc/index.ts'
import { streams } from '../../contract/streams.ts'
import { dataDirectory as pathsOf, entryUrl, findEngine, socketTransport } from '../platform/index.ts'
import { fileURLToPath } from 'node:url'

export interface Connection {
  readonly client: Client<typeof contract>
  close(): void
}

const helloTimeoutMs = 5_000
const startTimeoutMs = 30_000
/** A background engine stays for a minute after the last client left and the last work ended. */
const idleExitSeconds = 60

/** `undefined` when nobody answers at the address that the data directory names. */
export async function connectToEngine(
  dataDirectory: string,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  const found = await findEngine(pathsOf(dataDirectory))
  if (found.state !== 'running') return undefined
  const { engine } = found
  const socket = await open(engine.socket)
  if (!socket) return undefined
  const transport = socketTransport(socket)
  const client = createClient<typeof contract>(streams, transport, {
    version: protocolVersion,
    token: engine.token,
  })
  try {
    await client.engine.info(undefined, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(helloTimeoutMs)]),
    })
  } catch (error) {
    transport.close()
    if (hasCode(error, 'TIMEOUT')) throw hungOwner(engine.pid, error)
    // It ended between our look and our hello.
    if (hasCode(error, 'CLOSED')) return undefined
    throw error
  }
  return { client, close: () => transport.close() }
}

interface StartOptions {
  readonly signal: AbortSignal
  /** What node is given to start an engine; `maestro serve` when absent. */
  readonly engineArguments?: readonly string[]
}

export async function connectOrStart(
  dataDirectory: string,
  { signal, engineArguments = serveArguments(dataDirectory) }: StartOptions,
): Promise<Connection> {
  const running = await connectToEngine(dataDirectory, signal)
  if (running) return running
  let started = startInBackground(engineArguments)
  const deadline = Date.now() + startTimeoutMs
  while (Date.now() < deadline) {
    await wait(50, undefined, { signal })
    const connection = await connectToEngine(dataDirectory, signal)
    if (connection) return connection
    const failure = started.failure()
    if (failure) throw failure
    // It lost the folder to an engine that was just ending, and that one is gone now.
    if (started.hasEnded() && (await findEngine(pathsOf(dataDirectory))).state === 'none')
      started = startInBackground(engineArguments)
  }
  throw new AppError('TIMEOUT', `The engine did not answer within ${startTimeoutMs / 1000} seconds.`, {
    next: 'Run `maestro serve` to see what it says.',
  })
}

function open(address: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path: address })
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}

function serveArguments(dataDirectory: string): readonly string[] {
  const entry = fileURLToPath(entryUrl('./maestro', import.meta.url))
  return [entry, 'serve', '--data', dataDirectory, '--idle-exit', String(idleExitSeconds), '--json']
}

interface StartedEngine {
  hasEnded(): boolean
  /** Why it ended; `undefined` while it lives, and when another engine had the folder. */
  failure(): AppError | undefined
}

/** The child is on its own from its first moment: work that it accepted goes on after this command has ended. */
function startInBackground(args: readonly string[]): StartedEngine {
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  let hasEnded = false
  let failure: AppError | undefined
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-4000)))
  // Not 'exit': what it said may arrive after that.
  child.once('close', (code) => {
    hasEnded = true
    // Another start may have won the folder in the same moment: the next look finds that one.
    if (code !== 0) failure = failureIn(said)
  })
  child.unref()
  ;(child.stderr as unknown as Socket).unref()
  return { hasEnded: () => hasEnded, failure: () => failure }
}

function failureIn(said: string): AppError | undefined {
  const line = said.split('\n').findLast((each) => each.startsWith('{"error":'))
  if (!line)
    return new AppError('CLOSED', 'The engine ended while it was starting.', {
      next: 'Run `maestro serve` to see what it says.',
    })
  const { error } = JSON.parse(line) as {
    error: { code: AppError['code']; message: string; safe: string; next: string }
  }
  return error.code === 'DATA_LOCKED' ? undefined : new AppError(error.code, error.message, error)
}

const hungOwner = (pid: number, cause: unknown): AppError =>
  new AppError('DATA_LOCKED', `Another Maestro (process ${pid}) holds this folder and does not answer.`, {
    safe: 'Nothing was changed.',
    next: `End process ${pid}, then try again; what it acknowledged is kept.`,
    cause,
  })
