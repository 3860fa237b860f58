// Every procedure that any client may call, whatever the transport. Names are those of the command line.
import { z } from 'zod'
import { Answer, RouteDecision } from './answers.ts'
import { AppUpdate, WatchRequest } from './app-state.ts'
import { ChatSummary, Message, SendMessage, SentMessage } from './chats.ts'
import {
  AddedDocument,
  DocumentState,
  DocumentSummary,
  DocumentText,
  DocumentVersion,
  FileSource,
  Span,
} from './documents.ts'
import { DoctorReport, EngineInfo } from './engine.ts'
import { ChatId, ContentHash, DocumentId, RunId, VersionId } from './ids.ts'
import { ParsedDocument } from './parsed-document.ts'
import { RecallRequest, RecallResult } from './recall.ts'
import { procedure } from './rpc/index.ts'
import { RunEventRow } from './run-events.ts'
import { AnswerStep, RunStatusSchema, RunSummary, RunUpdate, StartRun, TraceSpan } from './runs.ts'
import { SettingNameSchema, Settings } from './settings.ts'
import { TeamDefinition, TeamProblem, TeamSummary } from './teams.ts'

const Page = { limit: z.int().min(1).max(1000).default(200), cursor: z.string().optional() }
const documentRef = z.object({ documentId: DocumentId })
const Collection = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u, 'letters, digits, spaces, dots, dashes; 80 at most')

export const contract = {
  engine: {
    info: procedure({ effect: 'read', output: EngineInfo }),
    doctor: procedure({ effect: 'read', output: DoctorReport }),
    /** A fresh address for one window; its code works once, for a minute. Only over the local socket. */
    windowAddress: procedure({ output: z.object({ url: z.string() }) }),
    /** Ends the engine after running work has reached a safe point. Only over the local socket. */
    stop: procedure({ effect: 'keyed' }),
  },
  state: { watch: procedure({ effect: 'read', input: WatchRequest, stream: AppUpdate }) },
  lake: {
    /** One item per file, as soon as it is copied and safe; with `wait` when it is ready or failed. Folders are walked. */
    add: procedure({
      effect: 'keyed',
      input: z.object({
        sources: z.array(FileSource).min(1).max(10_000),
        collection: Collection.default('documents'),
        wait: z.literal(true).optional(),
      }),
      stream: AddedDocument,
    }),
    /** One document per line of a JSONL file. */
    addRecords: procedure({
      effect: 'keyed',
      input: z.object({
        source: FileSource,
        collection: Collection.default('records'),
        wait: z.literal(true).optional(),
      }),
      stream: AddedDocument,
    }),
    addSamples: procedure({
      effect: 'keyed',
      input: z.object({ wait: z.literal(true).optional() }),
      stream: AddedDocument,
    }),
    list: procedure({
      effect: 'read',
      input: z.object({
        ...Page,
        collection: z.string().optional(),
        states: z.array(DocumentState).optional(),
        text: z.string().max(200).optional(),
      }),
      output: z.object({
        documents: z.array(DocumentSummary),
        total: z.int(),
        cursor: z.string().optional(),
      }),
    }),
    show: procedure({
      effect: 'read',
      input: documentRef,
      output: z.object({ document: DocumentSummary, versions: z.array(DocumentVersion) }),
    }),
    /** Canonical text from `offset` on, at most `length` UTF-16 units; the current version unless another is named. */
    text: procedure({
      effect: 'read',
      input: z.object({
        documentId: DocumentId,
        versionId: VersionId.optional(),
        offset: z.int().min(0).default(0),
        length: z.int().min(1).max(1_000_000).default(200_000),
      }),
      output: DocumentText,
    }),
    /** Finds a citation's words again: at its span in its own version, else by quote, prefix and suffix in the current one. */
    locate: procedure({
      effect: 'read',
      input: z.object({
        documentId: DocumentId,
        versionId: VersionId,
        span: Span,
        quote: z.string(),
        prefix: z.string(),
        suffix: z.string(),
      }),
      output: z.object({ versionId: VersionId, span: Span, moved: z.boolean() }),
    }),
    remove: procedure({
      effect: 'keyed',
      input: z.object({ documentIds: z.array(DocumentId).min(1).max(10_000) }),
      output: z.object({ removed: z.int() }),
    }),
    restore: procedure({
      effect: 'keyed',
      input: z.object({ documentIds: z.array(DocumentId).min(1).max(10_000) }),
      output: z.object({ restored: z.int() }),
    }),
    retry: procedure({
      effect: 'keyed',
      input: z.object({ documentIds: z.array(DocumentId).min(1).max(10_000) }),
      output: z.object({ retried: z.int() }),
    }),
    /** Compares files, rows and index; `repair` brings the index and the stages back to the files. */
    doctor: procedure({
      effect: 'read',
      input: z.object({ repair: z.literal(true).optional() }),
      output: DoctorReport.extend({ documents: z.int(), repaired: z.int() }),
    }),
    collections: procedure({
      effect: 'read',
      output: z.array(z.object({ name: z.string(), documents: z.int() })),
    }),
  },
  parse: procedure({ effect: 'read', input: z.object({ source: FileSource }), output: ParsedDocument }),
  recall: procedure({ effect: 'read', input: RecallRequest, output: RecallResult }),
  chats: {
    list: procedure({ effect: 'read', output: z.array(ChatSummary) }),
    show: procedure({
      effect: 'read',
      input: z.object({ chatId: ChatId }),
      output: z.object({ chat: ChatSummary, messages: z.array(Message) }),
    }),
    send: procedure({ effect: 'keyed', input: SendMessage, output: SentMessage }),
    remove: procedure({
      effect: 'keyed',
      input: z.object({ chatId: ChatId }),
      output: z.object({ removed: z.boolean() }),
    }),
    restore: procedure({
      effect: 'keyed',
      input: z.object({ chatId: ChatId }),
      output: z.object({ restored: z.boolean() }),
    }),
    export: procedure({
      effect: 'read',
      input: z.object({ chatId: ChatId, format: z.enum(['markdown', 'json']).default('markdown') }),
      output: z.object({ text: z.string() }),
    }),
  },
  route: procedure({
    effect: 'read',
    input: z.object({ prompt: z.string().max(1_000_000) }),
    output: RouteDecision.extend({ tookMs: z.number() }),
  }),
  runs: {
    start: procedure({ effect: 'keyed', input: StartRun, output: z.object({ runId: RunId }) }),
    list: procedure({
      effect: 'read',
      input: z.object({ ...Page, chatId: ChatId.optional(), statuses: z.array(RunStatusSchema).optional() }),
      output: z.object({ runs: z.array(RunSummary), cursor: z.string().optional() }),
    }),
    show: procedure({
      effect: 'read',
      input: z.object({ runId: RunId }),
      output: z.object({ run: RunSummary, events: z.array(RunEventRow) }),
    }),
    /** The journal from `since` on, then what follows, until the run has ended. */
    watch: procedure({
      effect: 'read',
      input: z.object({ runId: RunId, since: z.int().min(0).default(0) }),
      stream: RunUpdate,
    }),
    /** The whole answer of a run that has finished. */
    answer: procedure({ effect: 'read', input: z.object({ runId: RunId }), output: Answer }),
    cancel: procedure({ effect: 'keyed', input: z.object({ runId: RunId }), output: RunSummary }),
    /** Lets a quarantined or parked run go on. */
    resume: procedure({ effect: 'keyed', input: z.object({ runId: RunId }), output: RunSummary }),
    answerStep: procedure({ effect: 'keyed', input: AnswerStep, output: RunSummary }),
  },
  trace: procedure({
    effect: 'read',
    input: z.object({ runId: RunId }),
    output: z.object({ spans: z.array(TraceSpan) }),
  }),
  /** Text or JSON that a journal row names by hash; NOT_FOUND when it was erased. */
  content: procedure({
    effect: 'read',
    input: z.object({ hash: ContentHash }),
    output: z.object({ text: z.string(), mediaType: z.string() }),
  }),
  teams: {
    list: procedure({ effect: 'read', output: z.array(TeamSummary) }),
    show: procedure({ effect: 'read', input: z.object({ teamId: z.string() }), output: TeamDefinition }),
    check: procedure({
      effect: 'read',
      input: z.object({ team: z.unknown() }),
      output: z.array(TeamProblem),
    }),
    import: procedure({ effect: 'keyed', input: z.object({ team: z.unknown() }), output: TeamSummary }),
  },
  settings: {
    get: procedure({ effect: 'read', output: Settings }),
    set: procedure({
      effect: 'keyed',
      input: z.object({ name: SettingNameSchema, value: z.unknown() }),
      output: Settings,
    }),
  },
} as const
