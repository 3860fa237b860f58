// The door to the parser process: starts it when a file comes, one file at a time, lets it go when nothing comes.
import { stat } from 'node:fs/promises'
import { hasCode } from '../../contract/app-error.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'
import { entryUrl, toFileError } from '../platform/index.ts'
import { defaultLimits, type ParseLimits } from './parse/limits.ts'
import { createParserBreaker } from './parser-breaker.ts'
import { startParserChild, type ParserChild } from './parser-child.ts'
import { aborted, breakerOpen, closed, tooBusy } from './parser-errors.ts'

export interface ParserHostOptions {
  readonly limits?: ParseLimits
  /** A file gets this much time, */
  readonly timeoutMs?: number
  /** this much more for each megabyte, */
  readonly timeoutPerMegabyteMs?: number
  /** but never more than this. */
  readonly maxTimeoutMs?: number
  /** Resident memory at which the process is killed. */
  readonly memoryBytes?: number
  readonly heapMegabytes?: number
  /** A process that holds more than this after a file is replaced before the next. */
  readonly recycleBytes?: number
  /** How long it stays without work. */
  readonly idleMs?: number
  readonly maxQueued?: number
  readonly entry?: URL
}

interface FileToParse {
  readonly path: string
  /** The name that the user knows it by. */
  readonly name: string
  /** A media type that came with it. `application/x-ndjson` asks for records. */
  readonly mediaHint?: string
}

interface ParserHostStats {
  readonly state: 'stopped' | 'idle' | 'busy' | 'broken' | 'closed'
  readonly pid: number | undefined
  readonly queued: number
  readonly parsed: number
  readonly failed: number
  /** Processes. */
  readonly started: number
  readonly peakBytes: number
}

export interface ParserHost extends AsyncDisposable {
  /**
   * Rejects with AppErrors only: what is wrong with the file (FILE_*, UNSUPPORTED, TOO_LARGE, LIMIT_EXCEEDED, TIMEOUT,
   * PARSER_CRASHED), or with the moment (BUSY, ABORTED, BREAKER_OPEN, CLOSED). Whatever a file does, the next one is read.
   */
  parse(file: FileToParse, options?: { readonly signal?: AbortSignal | undefined }): Promise<ParsedDocument>
  /** Closes the breaker. */
  reset(): void
  stats(): ParserHostStats
  close(): Promise<void>
}

const MB = 1024 * 1024
const ended = () => undefined

export function createParserHost(options: ParserHostOptions = {}): ParserHost {
  const { limits = defaultLimits, idleMs = 15_000, maxQueued = 256, recycleBytes = 384 * MB } = options
  const { timeoutMs = 20_000, timeoutPerMegabyteMs = 500, maxTimeoutMs = 120_000 } = options
  const { entry = entryUrl('../../workers/parser.host', import.meta.url) } = options
  const childLimits = {
    startMs: 15_000,
    memoryBytes: options.memoryBytes ?? 768 * MB,
    heapMegabytes: options.heapMegabytes ?? 512,
  }
  const breaker = createParserBreaker()
  const waiting: (() => void)[] = []
  let child: ParserChild | undefined
  let idle: NodeJS.Timeout | undefined
  let current: Promise<unknown> = Promise.resolve()
  let isBusy = false
  let isClosed = false
  let nextId = 0
  const counts = { parsed: 0, failed: 0, started: 0, peakBytes: 0 }

  const takeTurn = async (signal: AbortSignal | undefined): Promise<void> => {
    if (!isBusy) {
      isBusy = true
      return
    }
    if (waiting.length >= maxQueued) throw tooBusy(waiting.length)
    const turn = Promise.withResolvers<void>()
    const leave = () => {
      const place = waiting.indexOf(turn.resolve)
      if (place === -1) return
      waiting.splice(place, 1)
      turn.reject(aborted())
    }
    waiting.push(turn.resolve)
    signal?.addEventListener('abort', leave, { once: true })
    await turn.promise.finally(() => signal?.removeEventListener('abort', leave))
  }
  const giveTurn = () => {
    const next = waiting.shift()
    isBusy = next !== undefined
    if (next) next()
    else if (!isClosed) idle = setTimeout(() => void letGo(), idleMs).unref()
  }
  const letGo = async () => {
    const old = child
    child = undefined
    if (old) await old.kill(closed())
  }
  const livingChild = async (path: string): Promise<ParserChild> => {
    if (child?.isAlive) return child
    counts.started++
    try {
      child = await startParserChild(entry, childLimits)
    } catch (error) {
      breaker.failed(path)
      throw error
    }
    if (isClosed) await letGo()
    if (!child) throw closed()
    return child
  }
  const parseNow = async (file: FileToParse, signal: AbortSignal | undefined): Promise<ParsedDocument> => {
    const { path, name, mediaHint } = file
    const { size } = await stat(path).catch((error: unknown) => {
      throw toFileError(error, { what: name, doing: 'read' })
    })
    const process = await livingChild(path)
    if (signal?.aborted) throw aborted()
    const allowedMs = Math.min(timeoutMs + (size / MB) * timeoutPerMegabyteMs, maxTimeoutMs)
    const request = { id: ++nextId, path, name, mediaHint, limits }
    try {
      return await process.parse(request, { timeoutMs: allowedMs, signal })
    } catch (error) {
      // Killed for time or memory is a verdict on the file; dead for no known reason is one on the process.
      if (!process.isAlive && hasCode(error, 'PARSER_CRASHED')) breaker.failed(path)
      throw error
    } finally {
      counts.peakBytes = Math.max(counts.peakBytes, process.peakBytes)
      if (process.isAlive) breaker.worked()
      if (process.isAlive && process.peakBytes > recycleBytes) await letGo()
    }
  }
  const close = async () => {
    isClosed = true
    clearTimeout(idle)
    for (const wake of waiting.splice(0)) wake()
    await letGo()
    await current
  }

  return {
    async parse(file, { signal } = {}) {
      if (signal?.aborted) throw aborted()
      if (isClosed) throw closed()
      await takeTurn(signal)
      clearTimeout(idle)
      try {
        if (isClosed) throw closed()
        if (breaker.isOpen) throw breakerOpen()
        const parsing = parseNow(file, signal)
        // Only that it ended: the promise itself would keep the document.
        current = parsing.then(ended, ended)
        const parsed = await parsing
        counts.parsed++
        return parsed
      } catch (error) {
        counts.failed++
        throw error
      } finally {
        giveTurn()
      }
    },
    reset: () => breaker.reset(),
    stats() {
      const isAlive = child?.isAlive ?? false
      const resting = breaker.isOpen ? 'broken' : isAlive ? 'idle' : 'stopped'
      return {
        state: isClosed ? 'closed' : isBusy ? 'busy' : resting,
        pid: isAlive ? child?.pid : undefined,
        queued: waiting.length,
        ...counts,
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
