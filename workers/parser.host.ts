// The child process that opens files nobody vouches for. It holds no secrets, may write nothing, and may die at any time.
import { Worker } from 'node:worker_threads'
import { AppError, isAppError, toErrorShape } from '../contract/app-error.ts'
import { packDocument, parseFile, ParserRequest, type ParserReply } from '../main/lake/parse/index.ts'
import { entryUrl } from '../main/platform/index.ts'
import type { ChildWatch } from './child-watch.worker.ts'

async function answer(request: ParserRequest): Promise<ParserReply> {
  try {
    return { kind: 'done', id: request.id, document: packDocument(await parseFile(request)) }
  } catch (error) {
    return { kind: 'failed', id: request.id, error: toErrorShape(inWords(error, request.name)) }
  }
}

function inWords(error: unknown, name: string): AppError {
  if (isAppError(error)) return error
  const safe = 'The file is kept as it is; nothing of it was indexed.'
  const isMemory = error instanceof RangeError || /out of memory|OOM|allocation/i.test(String(error))
  if (isMemory)
    return new AppError('LIMIT_EXCEEDED', `${name} needs more memory than one file may have.`, {
      safe,
      next: 'Split it into smaller files and add those.',
    })
  return new AppError('PARSER_CRASHED', `Reading ${name} failed half way.`, {
    safe,
    next: 'Open it in the program that made it and save it anew, or as text or PDF.',
  })
}

// A little above the engine's own limit, whose verdict is the better told one.
const memoryBytes = Number(process.argv[2] ?? Infinity) * 1.1
new Worker(entryUrl('./child-watch.worker', import.meta.url), {
  workerData: { everyMs: 250, memoryBytes } satisfies ChildWatch,
}).unref()

const send = (reply: ParserReply) => process.send?.(reply)

process.on('message', (message) => {
  const request = ParserRequest.parse(message)
  void answer(request).then(send)
})
// The engine is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
// Ctrl+C in a terminal reaches children too; the engine decides when this one ends.
process.on('SIGINT', () => undefined)
send({ kind: 'ready' })
