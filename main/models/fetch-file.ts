// One large file from elsewhere, in pieces if need be: what is there is kept beside its place as `.part`, every byte is checked in the end, and
// only a whole file gets its name. Nobody is believed: not the length that is announced, not the end of a body, not the server's patience.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat, statfs, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError, isAppError } from '../../contract/app-error.ts'
import { createDirectory, nextDelayMs, syncDirectory, toFileError } from '../platform/index.ts'

export interface WantedFile {
  readonly url: string
  readonly to: string
  /** As people know it. */
  readonly name: string
  /** What is known of it from elsewhere; the server's word is held against it. */
  readonly bytes?: number | undefined
  readonly sha256?: string | undefined
}

export interface FetchOptions {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number | undefined) => void
  /** All bytes are there and are read once more. */
  readonly onChecking?: () => void
  /** So long without a byte is the end of a connection. */
  readonly stallMs?: number
  /** Broken connections in a row, without a byte in between. */
  readonly mostBreaks?: number
}

interface Known {
  readonly bytes: number | undefined
  readonly sha256: string
}

/** From one server to the next. */
const mostHops = 10

const patience = { firstMs: 250, maxMs: 8_000, attempts: Infinity, budgetMs: Infinity }

export const partOf = (path: string): string => `${path}.part`

/**
 * Resolves when the whole file is there, checked and synced. An abort keeps what is there.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, BUSY, CLOSED, TIMEOUT, FILE_DAMAGED, DISK_FULL
 */
export async function fetchFile(wanted: WantedFile, options: FetchOptions): Promise<void> {
  const { to, name } = wanted
  const { signal, mostBreaks = 4, onChecking = () => {} } = options
  const part = partOf(to)
  await createDirectory(dirname(to))
  const known = await askAbout(wanted, options)
  // It had come, and whoever wanted it was stopped before it was used.
  if ((await sizeOf(to)) > 0 && (await isAsKnown(to, known, signal))) return
  for (let breaks = 0; ;) {
    const before = await sizeOf(part)
    try {
      if (known.bytes !== undefined) await checkRoom(to, known.bytes - before, name)
      if (known.bytes === undefined || before < known.bytes) await fetchRest(wanted, known, options)
      break
    } catch (error) {
      signal.throwIfAborted()
      breaks = (await sizeOf(part)) > before ? 1 : breaks + 1
      if (!isPassing(error) || breaks > mostBreaks) throw error
      const waitMs = nextDelayMs(patience, { failures: breaks, waitedMs: 0 }, Math.random) ?? patience.maxMs
      await pause(waitMs, undefined, { signal })
    }
  }
  onChecking()
  await check(part, known, name, signal)
  try {
    await using whole = await open(part, 'r+')
    await whole.sync()
  } catch (error) {
    throw toFileError(error, { what: name, doing: 'write' })
  }
  await rename(part, to)
  await syncDirectory(dirname(to))
}

/** The hub tells size and checksum of a large file where it sends on to it; another server in its own headers, if at all. */
async function askAbout(wanted: WantedFile, options: FetchOptions): Promise<Known> {
  const headers = await headOf(wanted, options)
  const told = (headers.get('x-linked-etag') ?? headers.get('etag') ?? '').replaceAll(/^W\/|"/gu, '')
  const toldSum = /^[0-9a-f]{64}$/iu.test(told) ? told.toLowerCase() : undefined
  const length = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? Number.NaN)
  const toldBytes = Number.isSafeInteger(length) && length > 0 ? length : undefined
  const sha256 = wanted.sha256 ?? toldSum
  if (sha256 === undefined) throw uncheckable(wanted.name)
  if (toldSum !== undefined && toldSum !== sha256) throw another(wanted.name)
  return { bytes: wanted.bytes ?? toldBytes, sha256 }
}

/** Whoever only sends on tells its own length, and nothing of the file. */
async function headOf(wanted: WantedFile, { signal, stallMs }: FetchOptions): Promise<Headers> {
  let { url } = wanted
  for (let hops = 0; hops <= mostHops; hops++) {
    const asked = { ...wanted, url }
    const { status, headers } = await reach(asked, { method: 'HEAD', redirect: 'manual' }, signal, stallMs)
    const next = headers.get('location')
    if (status < 300 || next === null || headers.has('x-linked-etag')) return headers
    url = URL.parse(next, url)?.href ?? url
  }
  throw unreachable(wanted.url)
}

/** From where it was cut off, if the server can; else from the beginning. */
async function fetchRest(wanted: WantedFile, { bytes }: Known, options: FetchOptions): Promise<void> {
  const { name, to } = wanted
  const { signal, onProgress, stallMs = 30_000 } = options
  const part = partOf(to)
  const before = await sizeOf(part)
  const range = before > 0 ? { range: `bytes=${before}-` } : undefined
  const stalled = new AbortController()
  const response = await reach(
    wanted,
    { ...(range && { headers: range }) },
    AbortSignal.any([signal, stalled.signal]),
    stallMs,
  )
  const isRest =
    response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${before}-`)
  if (!isRest && before > 0) await truncate(part, 0)
  let done = isRest ? before : 0
  onProgress(done, bytes)
  let timer: NodeJS.Timeout | undefined
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stalled.abort(tooSlow(name, stallMs)), stallMs)
  }
  try {
    await using file = await open(part, 'a', 0o600)
    alive()
    for await (const chunk of response.body ?? []) {
      alive()
      done += chunk.byteLength
      // More than was announced is another file, or one without an end.
      if (bytes !== undefined && done > bytes) throw another(name)
      // Not `write`, which says nothing when a full disk takes a part of it.
      await file.appendFile(chunk)
      onProgress(done, bytes)
    }
  } catch (error) {
    signal.throwIfAborted()
    const reason: unknown = stalled.signal.aborted
      ? stalled.signal.reason
      : toFileError(error, { what: name, doing: 'write' })
    throw isAppError(reason) ? reason : broken(name, error)
  } finally {
    clearTimeout(timer)
  }
  if (bytes !== undefined && done < bytes) throw broken(name)
}

async function reach(
  { url, name }: WantedFile,
  init: RequestInit,
  signal: AbortSignal,
  stallMs = 30_000,
): Promise<Response> {
  const silent = new AbortController()
  // Until the head is there: what comes behind it takes its time.
  const timer = setTimeout(() => silent.abort(), stallMs)
  let response: Response
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.any([signal, silent.signal]) })
  } catch (error) {
    signal.throwIfAborted()
    throw silent.signal.aborted ? tooSlow(name, stallMs) : unreachable(url, error)
  } finally {
    clearTimeout(timer)
  }
  if (response.status < 400) return response
  await response.body?.cancel()
  throw refused(response.status, name)
}

async function isAsKnown(path: string, { bytes, sha256 }: Known, signal: AbortSignal): Promise<boolean> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer)
  return hash.digest('hex') === sha256 && (bytes === undefined || (await sizeOf(path)) === bytes)
}

async function check(part: string, known: Known, name: string, signal: AbortSignal): Promise<void> {
  if (await isAsKnown(part, known, signal)) return
  await rm(part, { force: true })
  throw new AppError(
    'FILE_DAMAGED',
    `What came as “${name}” is not what its publisher has: its checksum is another.`,
    {
      safe: 'Nothing of it was kept or used.',
      next: 'Download it again, or from another address.',
    },
  )
}

async function checkRoom(to: string, needed: number, name: string): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(to))
  const free = bavail * bsize
  if (needed <= free) return
  throw new AppError(
    'DISK_FULL',
    `“${name}” needs ${gigabytes(needed)} more, and ${gigabytes(free)} are free.`,
    {
      safe: 'What has come so far is kept, and it goes on from there.',
      next: 'Make room, then go on.',
    },
  )
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** It may go better the next time, without anybody doing anything. */
const isPassing = (error: unknown): boolean => isAppError(error) && error.retryable === true

const kept = 'What has come so far is kept, and it goes on from there.'

const broken = (name: string, cause?: unknown) =>
  new AppError('CLOSED', `The connection broke while “${name}” came.`, {
    safe: kept,
    next: 'Go on with it.',
    retryable: true,
    cause,
  })

const tooSlow = (name: string, ms: number) =>
  new AppError('TIMEOUT', `Nothing of “${name}” has come for ${ms / 1000} seconds.`, {
    safe: kept,
    next: 'Go on with it later.',
    retryable: true,
  })

const unreachable = (url: string, cause?: unknown) =>
  new AppError('CLOSED', `${new URL(url).host} cannot be reached.`, {
    safe: kept,
    next: 'Look whether this computer is online, or name another address for models.',
    retryable: true,
    cause,
  })

const uncheckable = (name: string) =>
  new AppError(
    'UNSUPPORTED',
    `The server tells no checksum of “${name}”, so that nobody could say whether it is whole.`,
    {
      safe: 'Nothing was fetched.',
      next: 'Use the usual address, or add the file by hand.',
    },
  )

const another = (name: string) =>
  new AppError('FILE_DAMAGED', `The server has another file under the name of “${name}”.`, {
    safe: 'Nothing of it is used.',
    next: 'Use the usual address for models, or a newer Maestro.',
  })

function refused(status: number, name: string): AppError {
  if (status === 404 || status === 410)
    return new AppError('NOT_FOUND', `“${name}” is not at this address.`, {
      next: 'Use the usual address for models.',
    })
  if (status === 401 || status === 403)
    return new AppError('NOT_ALLOWED', `The server does not give “${name}” to everybody.`, {
      next: 'Choose another model, or add the file by hand.',
    })
  const isBusy = status === 429 || status >= 500 || status === 408
  return new AppError(isBusy ? 'BUSY' : 'CLOSED', `The server answered ${status} for “${name}”.`, {
    safe: kept,
    next: 'Go on with it later.',
    retryable: isBusy,
  })
}
