// A made-up state of the whole application, for looking at the window: documents, chats and runs that need no engine.
import { createHash } from 'node:crypto'
import type { Answer, Citation } from '../../../contract/answers.ts'
import type { SetBudget } from '../../../contract/budgets.ts'
import type { ChatSummary, Message } from '../../../contract/chats.ts'
import type { CloudStatus } from '../../../contract/cloud.ts'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { newId, type ContentHash, type MessageId, type RunId, type StepId } from '../../../contract/ids.ts'
import type { LastEnd } from '../../../contract/last-end.ts'
import type { LedgerCall } from '../../../contract/ledger.ts'
import type { NewRunEvent, RunEventRow } from '../../../contract/run-events.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { Settings } from '../../../contract/settings.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'

const minute = 60_000
const now = Date.now()
let serial = 0
/** Ids that sort by birth, and are the same kind of thing as the engine's. */
const ids = {
  now: () => now + serial++,
  randomBytes: (length: number) => new Uint8Array(length).map(() => (serial * 37 + length) & 0xff),
}
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex') as ContentHash

const routed = {
  difficulty: 0.1,
  tier: 'bundled' as const,
  model: 'quoting',
  reason: 'Short question about your documents: answered on this computer, by quoting.',
  expectedUsd: 0,
}
const usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }

export class Scene {
  readonly documents = new Map<string, DocumentSummary>()
  readonly texts = new Map<string, string>()
  /** Bytes of documents that have some, by document. */
  readonly files = new Map<string, Buffer>()
  readonly chats = new Map<string, ChatSummary>()
  readonly messages: Message[] = []
  readonly runs = new Map<string, RunSummary>()
  readonly journals = new Map<string, RunEventRow[]>()
  /** Of the window; the browser's own without it. */
  language: Settings['appearance.language'] = 'system'
  /** The user's own, by id: their versions, oldest first. */
  readonly teams = new Map<string, TeamDefinition[]>()
  readonly contents = new Map<string, string>()
  /** What its model calls have cost, and the limits on that. */
  calls: readonly LedgerCall[] = []
  budgets: readonly SetBudget[] = []
  cloud: CloudStatus = { way: 'off', signedIn: 'off', secretsIn: 'file' }
  /** How the engine before ended, when a scene says so. */
  lastEnd: LastEnd | undefined
  /** By run and step: text that streams. */
  readonly frames: { readonly runId: RunId; readonly stepId: StepId; readonly text: string }[] = []

  addDocument(path: string, text: string, change: Partial<DocumentSummary> = {}): DocumentSummary {
    const documentId = newId('document', ids)
    const addedAt = now - 40 * minute - this.documents.size * 7 * minute
    const document: DocumentSummary = {
      documentId,
      collection: 'documents',
      path,
      title: path.replace(/^.*\//, '').replace(/\.\w+$/, ''),
      type: path.endsWith('.csv') ? 'csv' : path.endsWith('.pdf') ? 'pdf' : 'markdown',
      state: 'ready',
      bytes: Buffer.byteLength(text) || 48_213,
      passages: Math.ceil(text.length / 700),
      warnings: [],
      versionId: newId('version', ids),
      versions: 1,
      addedAt,
      updatedAt: addedAt,
      trust: 'document',
      privacy: 'normal',
      ...change,
    }
    this.documents.set(documentId, document)
    this.texts.set(documentId, text)
    return document
  }

  /** A question whose answer quotes the given words of the documents; `undefined` as an answer leaves it unanswered. */
  ask(chatTitle: string, question: string, options: AskOptions): RunSummary {
    const {
      answer,
      quotes = [],
      minutesAgo = 12,
      status = 'finished',
      teamId = 'assistant',
      error,
      supported = true,
      by = {},
    } = options
    const { costUsd = 0, ...route } = by
    const chat = this.#chatOf(chatTitle, minutesAgo)
    const at = now - minutesAgo * minute
    const runId = newId('run', ids)
    const last = this.messages.findLast(({ chatId, role }) => chatId === chat.chatId && role === 'user')
    const parentId = options.isVersion ? last?.parentId : last?.messageId
    const asked: Message = {
      messageId: newId('message', ids),
      chatId: chat.chatId,
      ...(parentId && { parentId }),
      runId,
      role: 'user',
      text: question,
      at,
      trust: 'user',
      scope: [...(options.scope ?? [])],
      attachments: [],
    }
    this.messages.push(asked)
    const citations = quotes.map(([document, quote], index) => this.#cite(document, quote, index + 1))
    const run: RunSummary = {
      runId,
      chatId: chat.chatId,
      messageId: asked.messageId,
      teamId,
      teamName: teamId === 'assistant' ? 'Assistant' : 'Researcher',
      title: question,
      status,
      seq: 0,
      steps: 3,
      createdAt: at,
      updatedAt: at + 430,
      costUsd,
      ...(status === 'queued' && last?.runId && { after: last.runId }),
    }
    this.runs.set(runId, run)
    this.#writeJournal(run, asked.messageId, { ...options, citations })
    if (answer !== undefined && status === 'finished') {
      const full: Answer = {
        type: 'answer',
        chatId: chat.chatId,
        runId,
        answer,
        supported,
        citations,
        route: { ...routed, ...route },
        usage,
        costUsd,
        tookMs: 430,
      }
      this.messages.push({
        ...asked,
        messageId: newId('message', ids),
        parentId: asked.messageId,
        role: 'assistant',
        text: answer,
        trust: 'agent',
        at: at + 430,
        answer: full,
        ...(options.rating && { feedback: { rating: options.rating, at: at + 900 } }),
      })
    }
    if (error)
      this.messages.push({
        ...asked,
        messageId: newId('message', ids),
        parentId: asked.messageId,
        role: 'assistant',
        text: '',
        trust: 'agent',
        at: at + 430,
        error,
      })
    return run
  }

  /** Pins a chat, puts it away, and the like. */
  keep(title: string, change: Partial<ChatSummary>): void {
    for (const chat of this.chats.values())
      if (chat.title === title) this.chats.set(chat.chatId, { ...chat, ...change })
  }

  #chatOf(title: string, minutesAgo: number): ChatSummary {
    const known = [...this.chats.values()].find((chat) => chat.title === title)
    const updatedAt = now - minutesAgo * minute
    const chat = known ?? {
      chatId: newId('chat', ids),
      title,
      named: false,
      pinned: false,
      archived: false,
      teamId: 'assistant',
      tier: 'auto' as const,
      createdAt: updatedAt,
      updatedAt,
      messages: 0,
    }
    this.chats.set(chat.chatId, { ...chat, updatedAt, messages: chat.messages + 2 })
    return chat
  }

  #cite(document: DocumentSummary, quote: string, n: number): Citation {
    const text = this.texts.get(document.documentId) ?? ''
    const start = text.indexOf(quote)
    if (start === -1) throw new Error(`"${quote}" does not stand in ${document.path}`)
    const { documentId, versionId, path, title } = document
    const spans = [{ start, end: start + quote.length }]
    return {
      n,
      documentId,
      versionId,
      passageId: newId('passage', ids),
      path,
      title,
      quote,
      prefix: '',
      suffix: '',
      spans,
    }
  }

  #writeJournal(
    run: RunSummary,
    messageId: MessageId,
    options: AskOptions & { readonly citations: Citation[] },
  ): void {
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
      this.contents.set(hashOf(text), text)
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
        this.frames.push({ runId: run.runId, stepId: stepId(`${node}-write`), text: streaming })
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
    this.journals.set(run.runId, rows)
  }
}

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
