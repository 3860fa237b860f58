import type { CommandRunner } from './command-runner.ts'
import type { Reads, Writes } from './commands.ts'
import type { ReadableStateDatabase } from './state-database.ts'
import { failureReply, type StoreCall, type StoreReply } from './store-protocol.ts'
import { toDatabaseError } from '../platform/index.ts'
import type { Tell, ThreadService } from './thread-service.ts'

/** Replies wait for each other no longer than this, so that a short read is not held up by a long one behind it. */
const maxHoldMs = 4

/** Each read is a snapshot of its own and sees every commit that was acknowledged before it was asked. */
export function serveReads<W extends Writes, R extends Reads>(
  db: ReadableStateDatabase,
  runner: CommandRunner<W, R>,
  tell: Tell,
): ThreadService {
  function answer({ verb, name, input }: StoreCall): unknown {
    switch (verb) {
      case 'read':
        return runner.runRead(name, input)
      case 'changesSince': {
        const { since, limit } = input as { readonly since: number; readonly limit: number }
        return runner.changesSince(since, limit)
      }
      case 'head':
        return runner.head()
      case 'copy':
        return db.copyTo(name)
      case 'check':
        return db.findDamage()
      default:
        throw new Error(`A reader does not answer ${verb}.`)
    }
  }
  function reply(call: StoreCall): StoreReply {
    try {
      return { id: call.id, value: answer(call) }
    } catch (error) {
      return failureReply(call.id, toDatabaseError(error, db.path))
    }
  }
  tell({ type: 'ready', head: runner.head() })
  return {
    receive(calls) {
      let replies: StoreReply[] = []
      let heldSince = performance.now()
      for (const call of calls) {
        replies.push(reply(call))
        if (performance.now() - heldSince < maxHoldMs) continue
        tell({ type: 'replies', replies })
        replies = []
        heldSince = performance.now()
      }
      if (replies.length > 0) tell({ type: 'replies', replies })
    },
    close: () => db.close(),
  }
}
