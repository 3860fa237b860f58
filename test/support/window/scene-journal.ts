// The journal of a made-up run, with the texts that its rows name.
import { createHash } from 'node:crypto'
import type { Answer, Citation } from '../../../contract/answers.ts'
import type { Message } from '../../../contract/chats.ts'
import type { DocumentSummary } from '../../../contract/documents.ts'
import type { ContentHash, MessageId, RunId, StepId } from '../../../contract/ids.ts'
import type { NewRunEvent, RunEventRow } from '../../../contract/run-events.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex') as ContentHash

export const routed = {
  difficulty: 0.1,
  tier: 'bundled' as const,
  model: 'quoting',
  reason: 'Short question about your documents: answered on this computer, by quoting.',
  expectedUsd: 0,
}
export const usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }

export interface AskOptions {
  readonly answer?: string
  readonly quotes?: readonly (readonly [DocumentSummary, string])[]
  readonly supported?: boolean
  readonly minutesAgo?: number
  readonly status?: RunSummary['status']
  readonly teamId?: 'assistant' | 'researcher'
  readonly error?: NonNullable<Message['error']>
  readonly scope?: readonly string[]
  /** What a run that waits asks of the user. */
  readonly question?: string
  readonly choices?: readonly string[]
  /** Who answered, when it was not the model that quotes. */
  readonly by?: Partial<Answer['route']> & { readonly costUsd?: number }
  /** The text so far of a run that still works. */
  readonly streaming?: string
  /** Stands beside the question before it, in its place. */
  readonly isVersion?: true
  readonly rating?: 'up' | 'down'
}

export interface StreamedText {
  readonly runId: RunId
  readonly stepId: StepId
  readonly text: string
}

export interface RunJournal {
  readonly rows: readonly RunEventRow[]
  /** By hash. */
  readonly contents: ReadonlyMap<string, string>
  readonly frames: readonly StreamedText[]
}

export function journalOf(
  run: RunSummary,
  messageId: MessageId,
  options: AskOptions & { readonly citations: Citation[] },
): RunJournal {
  const {
    answer = '',
    status = 'finished',
    citations,
    supported = true,
    question,
    error,
    streaming,
    choices = ['Yes, send it', 'No'],
  } = options
  const team = shippedTeams.find(({ id }) => id === run.teamId)
  if (!team || !run.chatId) throw new Error('A run needs a team and a chat.')
  const rows: RunEventRow[] = []
  const contents = new Map<string, string>()
  const frames: StreamedText[] = []
  const add = (event: NewRunEvent, afterMs: number) =>
    rows.push({
      runId: run.runId,
      seq: rows.length + 1,
      fence: 1,
      at: run.createdAt + afterMs,
      v: 1,
      ...event,
    })
  const content = (text: string) => {
    contents.set(hashOf(text), text)
    return { content: hashOf(text), length: text.length }
  }
  const stepId = (name: string) => hashOf(run.runId + name).slice(0, 16) as StepId
  const step = (
    name: string,
    node: string,
    stepKind: 'route' | 'retrieve' | 'model' | 'approval' | 'check',
    title: string,
    fromMs: number,
    tookMs: number,
    isOpen = false,
  ) => {
    add(
      {
        kind: 'step.started',
        body: {
          stepId: stepId(name),
          node,
          visit: 1,
          ordinal: rows.length,
          stepKind,
          effect: 'read',
          attempt: 1,
          title,
          input: content(JSON.stringify({ query: run.title })),
        },
      },
      fromMs,
    )
    if (isOpen) return
    add(
      {
        kind: 'step.finished',
        body: {
          stepId: stepId(name),
          attempt: 1,
          outputs: { text: content(answer || run.title), passages: { value: 8 } },
          tookMs,
          ...(stepKind === 'route' && { route: routed }),
          usage,
        },
      },
      fromMs + tookMs,
    )
  }
  add(
    {
      kind: 'run.created',
      body: {
        team,
        teamVersion: versionOf(team),
        text: content(run.title).content,
        preview: run.title,
        scope: [],
        tier: 'auto',
        origin: { type: 'chat', chatId: run.chatId, messageId },
        appVersion: '0.1.0',
      },
    },
    0,
  )
  add({ kind: 'run.claimed', body: { owner: 'agent-1', reason: 'start' } }, 1)
  const nodes =
    run.teamId === 'assistant'
      ? ['answer']
      : ['plan', 'search-1', 'search-2', 'search-3', 'write', 'check'].filter((name) => team.nodes[name])
  const isOver = status === 'finished'
  nodes.forEach((node, index) => {
    const isLast = index === nodes.length - 1
    const from = 2 + index * 60
    if (!isOver && isLast && nodes.length > 1) return
    add({ kind: 'node.started', body: { node, visit: 1 } }, from)
    step(`${node}-route`, node, 'route', 'Choose who answers', from, 3)
    step(`${node}-search`, node, 'retrieve', `Search the lake for “${run.title}”`, from + 4, 38)
    const stays = !isOver && (isLast || nodes[index + 1] === nodes.at(-1))
    step(`${node}-write`, node, 'model', 'Pick and order the best sentences', from + 44, 190 - index, stays)
    if (stays && streaming !== undefined)
      frames.push({ runId: run.runId, stepId: stepId(`${node}-write`), text: streaming })
    if (stays && question !== undefined) {
      step('ask', node, 'approval', 'Ask you', from + 300, 0, true)
      add(
        {
          kind: 'step.waiting',
          body: { stepId: stepId('ask'), question, choices: [...choices] },
        },
        from + 301,
      )
    }
    if (!stays) add({ kind: 'node.finished', body: { node, visit: 1, outputs: {} } }, from + 240)
  })
  if (status === 'failed' && error) add({ kind: 'run.failed', body: { error } }, 430)
  if (status === 'cancelled') add({ kind: 'run.cancelled', body: {} }, 430)
  if (status === 'quarantined')
    add({ kind: 'run.quarantined', body: { reason: 'It ended its thread twice.' } }, 430)
  if (isOver)
    add(
      {
        kind: 'run.finished',
        body: {
          answer: content(answer).content,
          supported,
          citations,
          usage,
          costMicroUsd: 0,
          tookMs: 430,
          route: routed,
        },
      },
      430,
    )
  return { rows, contents, frames }
}
