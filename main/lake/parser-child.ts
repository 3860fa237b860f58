// One parser process: started with limits, watched while it works, killed when it passes them. Its exit is the only truth.
import { fork, type ChildProcess } from 'node:child_process'
import { fromErrorShape, type AppError } from '../../contract/app-error.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'
import { unpackDocument } from './parse/pack-document.ts'
import { ParserReply, type ParserRequest } from './parse/protocol.ts'
import { aborted, died, notStarted, tooMuchMemory, tooSlow } from './parser-errors.ts'
import { processMemory } from './process-memory.ts'

export interface ChildLimits {
  readonly startMs: number
  /** Resident memory of the whole process. V8's own limit bounds neither buffers nor WebAssembly. */
  readonly memoryBytes: number
  readonly heapMegabytes: number
}

interface Watch {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export interface ParserChild {
  readonly pid: number
  readonly isAlive: boolean
  readonly peakBytes: number
  /**
   * One at a time. Rejects with what the child says of the file, or, once the process is gone, with why it went:
   * TIMEOUT, LIMIT_EXCEEDED, ABORTED, PARSER_CRASHED.
   */
  parse(request: ParserRequest, watch: Watch): Promise<ParsedDocument>
  /** What is being parsed rejects with `reason`. Resolves when the process is gone. */
  kill(reason: AppError): Promise<void>
}

/** Rejects with PARSER_CRASHED when the process does not come up. */
export async function startParserChild(entry: URL, limits: ChildLimits): Promise<ParserChild> {
  const child = fork(entry, [String(limits.memoryBytes)], {
    // Not the engine's flags, not its environment, none of its pipes; it may read files and have threads, nothing else.
    execArgv: [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      '--allow-fs-read=*',
      '--allow-worker',
    ],
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const life = new Life(child)
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.startMs)
  const isUp = await Promise.race([life.ready.then(() => true), life.exit.then(() => false)])
  clearTimeout(timer)
  if (!isUp) throw notStarted(life.lastWords)
  return watchedChild(child, life, limits)
}

const maxLastWords = 2000

/** What the process says and that it ends, for whoever is listening at the time. */
class Life {
  lastWords = ''
  isOver = false
  onReply: ((reply: ParserReply) => void) | undefined
  onEnd: (() => void) | undefined
  readonly ready: Promise<void>
  readonly exit: Promise<void>

  constructor(child: ChildProcess) {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-maxLastWords)
    })
    const ready = Promise.withResolvers<void>()
    this.ready = ready.promise
    child.on('message', (message) => {
      const reply = ParserReply.safeParse(message)
      // Whatever speaks there is not the parser any more.
      if (!reply.success) child.kill('SIGKILL')
      else if (reply.data.kind === 'ready') ready.resolve()
      else this.onReply?.(reply.data)
    })
    const exit = Promise.withResolvers<void>()
    this.exit = exit.promise
    const end = () => {
      this.isOver = true
      exit.resolve()
      this.onEnd?.()
    }
    // All that it wrote has been read by then.
    child.once('close', end)
    // A process that never was has no end.
    child.on('error', () => child.pid === undefined && end())
  }
}

const pollMs = 50

function watchedChild(child: ChildProcess, life: Life, limits: ChildLimits): ParserChild {
  const pid = child.pid ?? 0
  let peakBytes = 0
  let killedFor: AppError | undefined
  // A child without work keeps nobody from ending.
  const hold = () => {
    child.ref()
    child.channel?.ref()
  }
  const release = () => {
    child.unref()
    child.channel?.unref()
  }
  release()
  const kill = async (reason: AppError) => {
    killedFor ??= reason
    hold()
    child.kill('SIGKILL')
    await life.exit
  }

  return {
    pid,
    get isAlive() {
      return !life.isOver
    },
    get peakBytes() {
      return peakBytes
    },
    kill,
    async parse(request, { timeoutMs, signal }) {
      const { id, name } = request
      // Nothing waits on `life.exit` here: each file's answer would hang on it for as long as the process lives.
      const answer = Promise.withResolvers<(ParserReply & { readonly kind: 'done' | 'failed' }) | 'gone'>()
      const weigh = () => {
        const { rssBytes = 0, peakBytes: peak = 0 } = processMemory(pid) ?? {}
        peakBytes = Math.max(peakBytes, peak)
        if (rssBytes > limits.memoryBytes) void kill(tooMuchMemory(name, limits.memoryBytes))
      }
      const onAbort = () => void kill(aborted())
      life.onReply = (reply) => {
        if (reply.kind !== 'ready' && reply.id === id) answer.resolve(reply)
      }
      life.onEnd = () => answer.resolve('gone')
      if (life.isOver) life.onEnd()
      const timer = setTimeout(() => void kill(tooSlow(name, timeoutMs)), timeoutMs)
      const poll = setInterval(weigh, pollMs)
      signal?.addEventListener('abort', onAbort, { once: true })
      hold()
      try {
        child.send(request, (error) => error && child.kill('SIGKILL'))
        const reply = await answer.promise
        if (reply === 'gone') throw killedFor ?? died(name, life.lastWords)
        if (reply.kind === 'failed') throw fromErrorShape(reply.error)
        weigh()
        return unpackDocument(reply.document)
      } finally {
        release()
        signal?.removeEventListener('abort', onAbort)
        clearInterval(poll)
        clearTimeout(timer)
        life.onReply = life.onEnd = undefined
      }
    },
  }
}
