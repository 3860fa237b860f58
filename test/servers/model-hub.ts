// A hub of models on this machine, with the answers of the real one and the faults that servers have.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface HubFaults {
  /** The connection breaks after so many bytes, once for each number. */
  readonly breaksAfter?: readonly number[]
  /** After so many bytes nothing comes any more, once. */
  readonly stallsAfter?: number
  /** So many requests for the file are taken, and never answered. */
  readonly neverAnswers?: number
  /** Everything else is sent on to here first, with a length of its own. */
  readonly movedTo?: string
  /** It tells of the file in its own headers, as a mirror that keeps files itself. */
  readonly tellsItself?: boolean
  readonly ignoresRanges?: boolean
  /** Bytes of the body that are others than they should be. */
  readonly alters?: boolean
  readonly toldSum?: string
  readonly toldBytes?: number
  /** So many more than announced. */
  readonly goesOn?: number
  readonly status?: number
  /** Between two pieces of 16 kB. */
  readonly pieceMs?: number
}

export interface ModelHub extends AsyncDisposable {
  readonly address: string
  /** `METHOD path range`. */
  readonly requests: readonly string[]
  faults: HubFaults
}

const pieceBytes = 16 * 1024

export async function startModelHub(body: Buffer, faults: HubFaults = {}): Promise<ModelHub> {
  const requests: string[] = []
  const sum = createHash('sha256').update(body).digest('hex')
  const hub = { faults }
  let breaks = [...(faults.breaksAfter ?? [])]
  let hasStalled = false
  let unanswered = 0
  const server = createServer((request, response) => {
    void (async () => {
      const { faults } = hub
      requests.push(`${request.method} ${request.url} ${request.headers.range ?? ''}`.trim())
      if (faults.status) return void response.writeHead(faults.status).end('no')
      if (faults.movedTo !== undefined && request.url !== faults.movedTo)
        return void response.writeHead(307, { location: faults.movedTo, 'content-length': '5' }).end('Moved')
      const etag = `"${faults.toldSum ?? sum}"`
      const bytes = faults.toldBytes ?? body.length
      if (request.method === 'HEAD' && faults.tellsItself)
        return void response.writeHead(200, { etag, 'content-length': String(bytes) }).end()
      if (request.method === 'HEAD')
        // The real one tells of large files where it sends on to them.
        return void response
          .writeHead(302, { location: '/elsewhere', 'x-linked-etag': etag, 'x-linked-size': String(bytes) })
          .end()
      if (unanswered < (faults.neverAnswers ?? 0)) return void unanswered++
      const range = faults.ignoresRanges ? undefined : /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
      const from = Number(range ?? 0)
      const sent = faults.alters
        ? Buffer.from(body.map((byte, at) => (at % 1000 === 7 ? byte ^ 1 : byte)))
        : body
      const rest = Buffer.concat([sent.subarray(from), Buffer.alloc(faults.goesOn ?? 0, 'x')])
      response.writeHead(range === undefined ? 200 : 206, {
        'content-length': String(rest.length),
        ...(range !== undefined && { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` }),
      })
      const breakAt = breaks[0]
      for (let at = 0; at < rest.length && !response.destroyed; at += pieceBytes) {
        if (breakAt !== undefined && from + at >= breakAt) {
          breaks = breaks.slice(1)
          // What was written is on its way by then.
          await pause(30)
          return void response.destroy()
        }
        if (faults.stallsAfter !== undefined && !hasStalled && from + at >= faults.stallsAfter) {
          hasStalled = true
          return
        }
        response.write(rest.subarray(at, at + pieceBytes))
        if (faults.pieceMs) await pause(faults.pieceMs)
      }
      response.end()
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(hub, {
    address: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
