// The inside of a store thread: the writer, or a reader. Whoever starts one is in start-store.ts.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { createIdSource, systemClock } from '../platform/index.ts'
import { newestIdTime } from './newest-id.ts'
import { createCommandRunner, type Commands } from './command-runner.ts'
import type { Reads, Writes } from './commands.ts'
import { serveReads } from './reader-thread.ts'
import { openReadableStateDatabase, openStateDatabase } from './state-database.ts'
import {
  failureReply,
  type FromStoreThread,
  type StoreThreadData,
  type ToStoreThread,
} from './store-protocol.ts'
import type { Tell, ThreadService } from './thread-service.ts'
import { serveWrites } from './writer-thread.ts'

/** Call once, from a thread's entry. */
export function serveStoreThread<W extends Writes, R extends Reads>(commands: Commands<W, R>): void {
  const port = parentPort
  if (!port) throw new Error('This is a thread’s entry; start it through startStore.')
  const tell: Tell = (message) => tellSafely(port, message)
  let service: ThreadService
  try {
    service = startService(commands, workerData as StoreThreadData, tell)
  } catch (error) {
    tell({ type: 'refused', reply: failureReply(0, error) })
    port.close()
    return
  }
  port.on('message', (message: ToStoreThread) => {
    if ('calls' in message) return service.receive(message.calls)
    service.close()
    port.close()
  })
}

function startService<W extends Writes, R extends Reads>(
  commands: Commands<W, R>,
  data: StoreThreadData,
  tell: Tell,
): ThreadService {
  const clock = systemClock
  if (data.role === 'reader') {
    const db = openReadableStateDatabase(data.path)
    return serveReads(db, createCommandRunner(db, { ...commands, clock, ids: createIdSource(clock) }), tell)
  }
  const db = openStateDatabase(data.path, { backups: data.backups, clock })
  const ids = createIdSource(clock, newestIdTime({ db: db.readable }))
  return serveWrites(db, createCommandRunner(db, { ...commands, clock, ids }), { ...data, tell })
}

/** A reply that cannot be copied to another thread must not keep its neighbours from their callers. */
function tellSafely(port: MessagePort, message: FromStoreThread): void {
  try {
    port.postMessage(message)
  } catch (error) {
    if (message.type !== 'replies') throw error
    for (const reply of message.replies) {
      try {
        port.postMessage({ type: 'replies', replies: [reply] })
      } catch (cause) {
        port.postMessage({ type: 'replies', replies: [failureReply(reply.id, cause)] })
      }
    }
  }
}
