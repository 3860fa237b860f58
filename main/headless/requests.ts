// The few HTTP requests that the host answers.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError, hasCode, toErrorShape } from '../../contract/app-error.ts'
import { windowAccess } from '../../contract/window-access.ts'
import type { BlobDoor } from './blobs.ts'
import { baseHeaders, contentSecurityPolicy, mediaTypes } from './headers.ts'
import type { PageFiles } from './page-files.ts'
import type { Sessions } from './sessions.ts'
import type { Uploads } from './uploads.ts'

export interface RequestContext {
  readonly port: number
  readonly sessions: Sessions
  readonly pages: PageFiles
  readonly uploads: Uploads
  readonly blobs: BlobDoor
}

const maxSessionBody = 1000

/** The Host header must name this very address: a foreign name that was made to point here (DNS rebinding) does not. */
export const isOurHost = (request: IncomingMessage, port: number): boolean =>
  request.headers.host === `127.0.0.1:${port}`
/** Pages of other sites cannot forge Origin. A program without a browser can: the token keeps it out. */
export const isOurOrigin = (request: IncomingMessage, port: number): boolean =>
  request.headers.origin === `http://127.0.0.1:${port}`

function reply(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
) {
  response.writeHead(status, {
    ...baseHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(body)
}
const replyJson = (response: ServerResponse, status: number, value: unknown) =>
  reply(response, status, JSON.stringify(value), { 'Content-Type': mediaTypes['json'] ?? '' })
const refuse = (response: ServerResponse, status: number, error: AppError) =>
  replyJson(response, status, { error: toErrorShape(error) })

async function readSmallBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > maxSessionBody) throw new AppError('TOO_LARGE', 'The request is too large.')
  }
  return body
}

function codeIn(body: string): string {
  try {
    const { code } = JSON.parse(body) as { code?: unknown }
    return typeof code === 'string' ? code : ''
  } catch {
    // Not JSON is answered like a wrong code: it tells a guesser nothing.
    return ''
  }
}

async function openSession(request: IncomingMessage, response: ServerResponse, { sessions }: RequestContext) {
  const token = sessions.redeem(codeIn(await readSmallBody(request)))
  if (token === 'too-many') {
    return refuse(
      response,
      429,
      new AppError('BUSY', 'Too many wrong codes.', {
        next: 'Wait a minute, then open a fresh address.',
        retryable: true,
      }),
    )
  }
  if (token === undefined) {
    return refuse(
      response,
      401,
      new AppError('NOT_ALLOWED', 'This address was used before or is too old.', {
        next: 'Run `npm start` again: it opens a fresh one.',
      }),
    )
  }
  return replyJson(response, 200, { token })
}

const bearerOf = (request: IncomingMessage) =>
  /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
const sessionEnded = () =>
  new AppError('NOT_ALLOWED', 'This window’s session has ended.', {
    next: 'Run `npm start` again: it opens a fresh one.',
  })

function checkSession(request: IncomingMessage, response: ServerResponse, { sessions }: RequestContext) {
  if (sessions.isKnown(bearerOf(request))) return reply(response, 204, '')
  return refuse(response, 401, sessionEnded())
}

async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { sessions, uploads }: RequestContext,
) {
  if (!sessions.isKnown(bearerOf(request))) return refuse(response, 401, sessionEnded())
  return replyJson(response, 200, { id: await uploads.receive(request) })
}

async function sendBlob(
  request: IncomingMessage,
  response: ServerResponse,
  { sessions, blobs }: RequestContext,
  id: string,
) {
  const token = bearerOf(request)
  if (!sessions.isKnown(token)) return refuse(response, 401, sessionEnded())
  return blobs.send(request, response, { session: sessions.nameOf(token), id })
}

async function sendPage(request: IncomingMessage, response: ServerResponse, { pages, port }: RequestContext) {
  const path = new URL(request.url ?? '/', 'http://host').pathname
  const file = await pages.read(path)
  if (!file) return reply(response, 404, 'Not found.')
  return reply(response, 200, request.method === 'HEAD' ? '' : file.body, {
    'Content-Type': file.mediaType,
    'Content-Security-Policy': contentSecurityPolicy(port),
    ...(file.isImmutable && { 'Cache-Control': 'public, max-age=31536000, immutable' }),
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  if (!isOurHost(request, context.port))
    return reply(response, 421, 'This address does not belong to Maestro.')
  const path = (request.url ?? '/').replace(/[?#].*$/s, '')
  const { sessionPath, uploadPath, blobPath } = windowAccess
  switch (`${request.method} ${path}`) {
    case 'GET /healthz':
      return reply(response, 200, 'ok')
    case `GET ${sessionPath}`:
      return checkSession(request, response, context)
    case `POST ${sessionPath}`:
      return isOurOrigin(request, context.port)
        ? openSession(request, response, context)
        : notFromHere(response)
    case `PUT ${uploadPath}`:
      return isOurOrigin(request, context.port)
        ? takeUpload(request, response, context)
        : notFromHere(response)
    default:
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return reply(response, 405, 'Not possible here.')
      if (path.startsWith(blobPath)) return sendBlob(request, response, context, path.slice(blobPath.length))
      return sendPage(request, response, context)
  }
}

const notFromHere = (response: ServerResponse) => reply(response, 403, 'Not from this window.')

const statusOf = (error: unknown): number => {
  if (hasCode(error, 'NOT_FOUND', 'FILE_GONE')) return 404
  if (hasCode(error, 'CONFLICT')) return 409
  if (hasCode(error, 'TOO_LARGE')) return 413
  if (hasCode(error, 'BUSY')) return 503
  if (hasCode(error, 'DISK_FULL')) return 507
  return error instanceof TypeError || error instanceof URIError ? 400 : 500
}

/** Never throws: whatever goes wrong with one request is that request's answer. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  try {
    await answer(request, response, context)
  } catch (error) {
    // A client that went away needs no answer, and a body that was not read must not hold the connection.
    if (!response.headersSent && !response.destroyed) {
      response.setHeader('Connection', 'close')
      replyJson(response, statusOf(error), { error: toErrorShape(error) })
    }
    request.destroy()
  }
}
