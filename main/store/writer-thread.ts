import type { CommandRunner } from './command-runner.ts'
import type { Reads, Writes } from './commands.ts'
import { commitTogether, type WriteOutcome, type WriteRequest } from './group-commit.ts'
import type { StateDatabase } from './state-database.ts'
import { failureReply, type StoreCall, type StoreReply, type StoreStats } from './store-protocol.ts'
import type { Tell, ThreadService } from './thread-service.ts'

/** Keeps one commit short, so that who comes next does not wait long. */
const maxGroup = 512

export interface WriterOptions {
  readonly keptChanges: number
  readonly toldUpTo: number | undefined
  readonly tell: Tell
}

/**
 * Writes that arrive while a commit is on its way wait in the port and share the next one. Order of what is told: the commit,
 * then its replies, then its changes.
 */
export function serveWrites<W extends Writes, R extends Reads>(
  db: StateDatabase,
  runner: CommandRunner<W, R>,
  options: WriterOptions,
): ThreadService {
  const { tell } = options
  const waiting: WriteRequest[] = []
  const stats = { writes: 0, commits: 0, failedCommits: 0, largestGroup: 0 }
  let isScheduled = false

  function commitNext() {
    const requests = waiting.splice(0, maxGroup)
    const { outcomes, changes } = commitTogether(db, runner, requests, options)
    count(stats, outcomes)
    tell({ type: 'replies', replies: outcomes.map(toReply) })
    const upTo = changes.at(-1)?.seq
    if (upTo === undefined) return
    const bodies = runner.bodies(changes, (error) => tell({ type: 'fault', reply: failureReply(0, error) }))
    tell({ type: 'changes', changes: bodies, upTo })
  }
  function turn() {
    isScheduled = false
    if (waiting.length > 0) commitNext()
    if (waiting.length > 0) schedule()
  }
  function schedule() {
    if (isScheduled) return
    isScheduled = true
    // One turn of the loop later, so that what already lies in the port comes along.
    setImmediate(turn)
  }
  function receiveOne(call: StoreCall) {
    if (call.verb === 'write') waiting.push(call)
    else if (call.verb === 'stats')
      tell({ type: 'replies', replies: [{ id: call.id, value: { ...stats } satisfies StoreStats }] })
    else throw new Error(`The writer does not answer ${call.verb}.`)
  }

  const head = runner.head()
  tellMissedChanges(runner, options, head)
  tell({ type: 'ready', head })
  return {
    receive(calls) {
      for (const call of calls) receiveOne(call)
      if (waiting.length > 0) schedule()
    },
    close() {
      while (waiting.length > 0) commitNext()
      db.close()
    },
  }
}

function tellMissedChanges<W extends Writes, R extends Reads>(
  runner: CommandRunner<W, R>,
  { toldUpTo, keptChanges, tell }: WriterOptions,
  head: number,
) {
  if (toldUpTo === undefined || toldUpTo >= head) return
  const missed = runner.changesSince(toldUpTo, keptChanges)
  if (missed !== 'too-old') tell({ type: 'changes', changes: missed, upTo: head })
}

function toReply(outcome: WriteOutcome): StoreReply {
  return 'error' in outcome ? failureReply(outcome.id, outcome.error) : outcome
}

function count(
  stats: { -readonly [K in keyof StoreStats]: StoreStats[K] },
  outcomes: readonly WriteOutcome[],
) {
  const written = outcomes.filter((outcome) => 'value' in outcome).length
  stats.writes += written
  stats.commits += 1
  if (written === 0) stats.failedCommits += 1
  stats.largestGroup = Math.max(stats.largestGroup, outcomes.length)
}
