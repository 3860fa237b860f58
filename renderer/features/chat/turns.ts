// A chat as turns: the questions of the branch on show, each with its run and its answer, whichever of them is there already.
import { branchShown, type Turn as AskedAndAnswered } from '../../../contract/chat-branches.ts'
import type { Message } from '../../../contract/chats.ts'
import type { MessageId } from '../../../contract/ids.ts'
import type { RunSummary } from '../../../contract/runs.ts'

export interface Turn extends AskedAndAnswered {
  readonly key: MessageId
  readonly run: RunSummary | undefined
}

export interface Branch {
  readonly turns: readonly Turn[]
  /** Whose turn has not come: they can be taken back. */
  readonly next: readonly Turn[]
}

export function branchOf(
  messages: readonly Message[],
  runs: readonly RunSummary[],
  shown: MessageId | undefined,
): Branch {
  const runById = new Map(runs.map((run) => [run.runId, run]))
  const all = branchShown(messages, shown).map((turn) => ({
    ...turn,
    key: turn.question.messageId,
    run: turn.question.runId && runById.get(turn.question.runId),
  }))
  return { turns: all.filter((turn) => !isNext(turn)), next: all.filter(isNext) }
}

const isNext = ({ run }: Turn): boolean => run?.status === 'queued' && run.after !== undefined

const alive: ReadonlySet<string> = new Set(['queued', 'running', 'waiting', 'quarantined', 'parked'])

/** It works, or waits for the user, and can be stopped. */
export const isAtWork = ({ status }: RunSummary): boolean =>
  status === 'queued' || status === 'running' || status === 'waiting'

/** It may still bring an answer. */
export const isAlive = (run: RunSummary): boolean => alive.has(run.status)
