// A chat as turns: each question with its run and its answer, whichever of them is there already.
import type { Message } from '../../../contract/chats.ts'
import type { RunSummary } from '../../../contract/runs.ts'

export interface Turn {
  readonly key: string
  readonly question: Message | undefined
  readonly answer: Message | undefined
  readonly run: RunSummary | undefined
}

export function turnsOf(messages: readonly Message[], runs: readonly RunSummary[]): Turn[] {
  const runOfMessage = new Map(runs.map((run) => [run.messageId, run]))
  const runById = new Map(runs.map((run) => [run.runId, run]))
  const answers = new Map(
    messages.flatMap((message) =>
      message.role === 'assistant' && message.runId ? [[message.runId, message] as const] : [],
    ),
  )
  const taken = new Set<Message>()
  return messages.flatMap((message): Turn[] => {
    if (message.role === 'assistant')
      return taken.has(message)
        ? []
        : [{ key: message.messageId, question: undefined, answer: message, run: undefined }]
    const run = runOfMessage.get(message.messageId) ?? (message.runId && runById.get(message.runId))
    const runId = message.runId ?? run?.runId
    const answer = runId && answers.get(runId)
    if (answer) taken.add(answer)
    return [{ key: message.messageId, question: message, answer: answer || undefined, run: run || undefined }]
  })
}

const alive: ReadonlySet<string> = new Set(['queued', 'running', 'waiting', 'quarantined', 'parked'])

/** It works, or waits for the user, and can be stopped. */
export const isAtWork = ({ status }: RunSummary): boolean =>
  status === 'queued' || status === 'running' || status === 'waiting'

/** It may still bring an answer. */
export const isAlive = (run: RunSummary): boolean => alive.has(run.status)
