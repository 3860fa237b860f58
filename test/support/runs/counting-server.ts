// The world outside: an HTTP server that counts what is done to it. It honours idempotency keys as a payment service does, and notes each try.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { awaitedCount } from '../awaited-count.ts'

export interface CountingServer extends AsyncDisposable {
  readonly url: string
  /** Effects by key, and how often each key was tried. */
  readonly keyed: ReadonlyMap<string, { readonly effects: number; readonly tries: number }>
  /** Every request is an effect here; the step is only told for the test. */
  readonly unkeyed: ReadonlyMap<string, number>
  /** Resolves when so many more requests have come: a moment at which effects are at work. */
  after(requests: number): Promise<void>
}

export interface CountingServerOptions {
  /** Milliseconds before and after the effect; the caller may be gone in either. */
  readonly delayMs: () => number
}

export async function startCountingServer({ delayMs }: CountingServerOptions): Promise<CountingServer> {
  const keyed = new Map<string, { effects: number; tries: number }>()
  const unkeyed = new Map<string, number>()
  const come = awaitedCount()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume()
    come.add()
    const step = String(request.headers['x-step'])
    const key = request.headers['idempotency-key']
    await pause(delayMs())
    if (typeof key === 'string') {
      const before = keyed.get(key)
      keyed.set(key, { effects: before?.effects ?? 1, tries: (before?.tries ?? 0) + 1 })
    } else {
      unkeyed.set(step, (unkeyed.get(step) ?? 0) + 1)
    }
    await pause(delayMs())
    response.end('{"done":true}')
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    keyed,
    unkeyed,
    after: come.after,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
