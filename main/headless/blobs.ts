// Hands out what the engine lent to a page: whole or in part, from the disk as the page takes it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../contract/app-error.ts'
import type { LentFile } from '../engine/index.ts'
import { baseHeaders } from './headers.ts'
import { rangeOf } from './range.ts'

/** Each holds an open file. */
const mostAtOnce = 64

export type OpenLent = (session: string, id: string, signal: AbortSignal) => Promise<LentFile> | undefined

export interface BlobDoor {
  /** @throws AppError, only while nothing was answered */
  send(
    request: IncomingMessage,
    response: ServerResponse,
    ref: { readonly session: string; readonly id: string },
  ): Promise<void>
}

export function createBlobDoor(openLent: OpenLent): BlobDoor {
  let open = 0
  return {
    async send(request, response, { session, id }) {
      if (open >= mostAtOnce) throw tooMany()
      const left = new AbortController()
      response.once('close', () => left.abort())
      open++
      try {
        const file = await openLent(session, id, left.signal)
        if (!file) throw notYet()
        await using _held = file
        await answer(request, response, file)
      } finally {
        open--
      }
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, file: LentFile): Promise<void> {
  const headers = headersOf(file)
  const range = rangeOf(request.headers, { length: file.bytes, entityTag: headers['ETag'] ?? '' })
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${file.bytes}`, 'Content-Length': 0 })
    response.end()
    return
  }
  const { start, end } = range ?? { start: 0, end: file.bytes }
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': end - start,
    ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${file.bytes}` }),
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(file.stream(start, end), response)
}

/** Should a browser ever be led to open it as a page of ours, it is a download, and a sandbox without scripts. */
const headersOf = ({ hash, name, mediaType }: LentFile): Readonly<Record<string, string>> => ({
  ...baseHeaders,
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Accept-Ranges': 'bytes',
  ETag: `"${hash}"`,
})

/** As RFC 8187 wants it; encodeURIComponent leaves a few marks that it does not allow. */
const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const tooMany = () =>
  new AppError('BUSY', 'Too many documents are being read at once.', {
    next: 'Try again in a moment.',
    retryable: true,
  })

const notYet = () =>
  new AppError('BUSY', 'Maestro is still starting.', { next: 'Try again in a moment.', retryable: true })
