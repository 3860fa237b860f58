// A made-up state of the whole application, for looking at the window: documents, chats and runs that need no engine.
import type { Answer, Citation } from '../../../contract/answers.ts'
import type { SetBudget } from '../../../contract/budgets.ts'
import type { ChatSummary, Message } from '../../../contract/chats.ts'
import type { CloudStatus } from '../../../contract/cloud.ts'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { newId } from '../../../contract/ids.ts'
import type { LastEnd } from '../../../contract/last-end.ts'
import type { LedgerCall } from '../../../contract/ledger.ts'
import type { RunEventRow } from '../../../contract/run-events.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { Settings } from '../../../contract/settings.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { journalOf, routed, usage, type AskOptions, type StreamedText } from './scene-journal.ts'

const minute = 60_000
const now = Date.now()
let serial = 0
/** Ids that sort by birth, and are the same kind of thing as the engine's. */
const ids = {
  now: () => now + serial++,
  randomBytes: (length: number) => new Uint8Array(length).map(() => (serial * 37 + length) & 0xff),
}
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
  readonly frames: StreamedText[] = []

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
    const { rows, contents, frames } = journalOf(run, asked.messageId, { ...options, citations })
    this.journals.set(runId, [...rows])
    for (const [hash, text] of contents) this.contents.set(hash, text)
    this.frames.push(...frames)
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
}
