// What the parts of the suite share: how a transport lets itself be tested, and how a test connects.
import { isAppError, type AppError } from '../app-error.ts'
import { HELLO } from './frames.ts'
import { createClient, type Client, type Transport } from './index.ts'
import { suiteStreams, suiteVersion, type SuiteContract } from './peer-contract.suite.ts'

export interface PeerConnection {
  /** The client's end. */
  readonly transport: Transport
  /** Sends a value as this transport encodes values, unchecked. */
  sendValue(value: unknown): void
  /** Sends bytes as one message, or into the stream of bytes. */
  sendBytes(bytes: Uint8Array): void
  /** Sends, or announces, a message above the limit. */
  sendHuge(): void
  /** How deep a value may be nested before this transport's own encoder gives up. */
  readonly maxDepth: number
}

export interface PeerHost {
  connect(): Promise<PeerConnection>
  /** Ends the server and all that it opened; rejects when an error or a rejection escaped there. */
  close(): Promise<void>
}

/** Connections that the suite closes after each test. */
export interface PeerTools {
  connect(): Promise<PeerConnection>
  client(version?: number): Promise<Client<SuiteContract>>
  /** A connection without a client: it said hello, and collects what comes back. */
  rawPeer(): Promise<PeerConnection & { readonly frames: readonly unknown[] }>
}

export const hello = [HELLO, 0, { protocol: 'maestro', version: suiteVersion }] as const

export const connectClient = (transport: Transport, version = suiteVersion): Client<SuiteContract> =>
  createClient<SuiteContract>(suiteStreams, transport, { version })

/** The error a promise must reject with. */
export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => new Error('It resolved.'),
    (error: unknown) => error,
  )
  if (!isAppError(error)) throw error
  return error
}
