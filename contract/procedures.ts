// Every procedure that any client may call, whatever the transport. Names are those of the command line.
import { z } from 'zod'
import { Answer, RouteDecision } from './answers.ts'
import { AppUpdate, WatchRequest } from './app-state.ts'
import { BlobGrant, SavedFile } from './blobs.ts'
import { Budget, BudgetRef, SetBudget } from './budgets.ts'
import { ChatSummary, Message, RateMessage, SendMessage, SentMessage, UpdateChat } from './chats.ts'
import {
  ChosenPrice,
  CloudCheck,
  CloudModel,
  CloudModelId,
  CloudPrice,
  CloudProfile,
  CloudSignIn,
  CloudSsoStep,
  CloudStatus,
  CloudTier,
} from './cloud.ts'
import {
  AddedDocument,
  Collection,
  CollectionSummary,
  DocumentOrder,
  DocumentState,
  DocumentSummary,
  DocumentText,
  DocumentVersion,
  FileSource,
  MovedDocuments,
  MoveDocuments,
  Span,
} from './documents.ts'
import { DoctorReport, EngineInfo } from './engine.ts'
import { ChatId, ContentHash, DocumentId, MessageId, RunId, VersionId } from './ids.ts'
import { Privacy } from './labels.ts'
import { DocumentSummaryText, JobChoice, JobId, JobProgress, JobResult, JobSummary, JobWork } from './jobs.ts'
import { LastEnd } from './last-end.ts'
import { LedgerCalls, LedgerCallsRequest, LedgerReport, LedgerRequest } from './ledger.ts'
import { CatalogModel, LoadedModels, LocalModel, ModelDownload, ModelSummary, ModelTest } from './models.ts'
import { ParsedDocument } from './parsed-document.ts'
import { FoundInDocument, PassagePlace, ReadingReport } from './reading.ts'
import { RecallRequest, RecallResult } from './recall.ts'
import { RetentionReport, RetentionWish } from './retention.ts'
import { ForgetRequest, LearnedReport, WhatIfReport, WhatIfRequest } from './routing.ts'
import { procedure } from './rpc/index.ts'
import { RunEventRow } from './run-events.ts'
import { AnswerStep, RunFilter, RunSummary, RunUpdate, StartRun, TraceSpan } from './runs.ts'
import { SearchRequest, SearchResult } from './search.ts'
import { SettingNameSchema, Settings } from './settings.ts'
import { StorageUse } from './storage.ts'
import { ListedAgent, ShownTeam, TeamDefinition, TeamProblem, TeamSummary, TeamVersion } from './teams.ts'

const Page = { limit: z.int().min(1).max(1000).default(200), cursor: z.string().optional() }
const documentRef = z.object({ documentId: DocumentId })
const versionRef = documentRef.extend({ versionId: VersionId.optional() })
const catalogRef = z.object({ catalogId: z.string() })
const teamRef = z.object({ teamId: z.string() })

export const contract = {
  engine: {
    info: procedure({ effect: 'read', output: EngineInfo }),
    doctor: procedure({ effect: 'read', output: DoctorReport }),
    /** Measures the data folder, file by file. */
    storage: procedure({ effect: 'read', output: StorageUse }),
    /** How the engine before this one ended, and what was taken up again. NOT_FOUND where that could not be written down. */
    lastEnd: procedure({ effect: 'read', output: LastEnd }),
    /** It has been read: no window shows it any more. */
    dismissLastEnd: procedure({ effect: 'keyed', output: z.object({ dismissed: z.boolean() }) }),
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
        types: z.array(z.string().max(100)).max(100).optional(),
        text: z.string().max(200).optional(),
        /** A page follows the one before whatever came or went meanwhile; only by `changed` a document may be met again. */
        sort: DocumentOrder.default('newest'),
      }),
      output: z.object({
        documents: z.array(DocumentSummary),
        total: z.int(),
        cursor: z.string().optional(),
      }),
    }),
    show: procedure({
      effect: 'read',
      input: versionRef,
      /** `reading` is of the version that was named, else of the current one. */
      output: z.object({
        document: DocumentSummary,
        versions: z.array(DocumentVersion),
        reading: ReadingReport,
      }),
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
    /** What a document is about, in a sentence or two. */
    summary: procedure({ effect: 'read', input: versionRef, output: DocumentSummaryText }),
    /** Lends the bytes of a version, the current one unless another is named, to the page that asks. Only over a window's connection. */
    blob: procedure({ effect: 'read', input: versionRef, output: BlobGrant }),
    /** Writes them to a file, `to` being an absolute path. CONFLICT where one is, unless it may be replaced. Only over the local socket. */
    save: procedure({
      effect: 'keyed',
      input: versionRef.extend({ to: z.string().min(1), replace: z.literal(true).optional() }),
      output: SavedFile,
    }),
    /** Words in a document, without case and accents: where, with page and boxes, and how often. */
    find: procedure({
      effect: 'read',
      input: versionRef.extend({
        words: z.string().min(1).max(200),
        limit: z.int().min(1).max(2_000).default(500),
      }),
      output: FoundInDocument,
    }),
    /** The passages that touch a range of the text. */
    passages: procedure({
      effect: 'read',
      input: versionRef.extend({
        from: z.int().min(0).default(0),
        to: z.int().min(0).optional(),
        limit: z.int().min(1).max(2_000).default(1_000),
      }),
      output: z.object({ versionId: VersionId, passages: z.array(PassagePlace) }),
    }),
    /** Ranges of the text with their pages and the boxes of their words; cut where a page ends. */
    places: procedure({
      effect: 'read',
      input: versionRef.extend({
        spans: z
          .array(z.object({ start: z.int().min(0), end: z.int().min(0) }))
          .min(1)
          .max(200),
      }),
      output: z.object({ versionId: VersionId, spans: z.array(Span) }),
    }),
    /** Makes an earlier version the current one, by a new version with its bytes. */
    revert: procedure({
      effect: 'keyed',
      input: documentRef.extend({ versionId: VersionId }),
      output: AddedDocument,
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
    /** Puts documents, or all of one collection, into another, which need not be there yet. What would take the place of another stays and says so. */
    move: procedure({ effect: 'keyed', input: MoveDocuments, output: MovedDocuments }),
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
    /** Stops the reading of documents on which work is due. They are kept as failed ones, and can be read again. */
    cancel: procedure({
      effect: 'keyed',
      input: z.object({ documentIds: z.array(DocumentId).min(1).max(10_000) }),
      output: z.object({ cancelled: z.int() }),
    }),
    /** Whether documents may leave this computer. `local-only` holds from now on, for runs at work too. */
    label: procedure({
      effect: 'keyed',
      input: z.object({ documentIds: z.array(DocumentId).min(1).max(10_000), privacy: Privacy }),
      output: z.object({ changed: z.int() }),
    }),
    /** Erases documents of the trash for good; without ids all of it. Those that are not in the trash stay. */
    erase: procedure({
      effect: 'keyed',
      input: z.object({ documentIds: z.array(DocumentId).min(1).max(10_000).optional() }),
      output: z.object({ erased: z.int(), bytes: z.int() }),
    }),
    /** Compares files, rows and index; `repair` brings the index and the stages back to the files. */
    doctor: procedure({
      effect: 'read',
      input: z.object({ repair: z.literal(true).optional() }),
      output: DoctorReport.extend({ documents: z.int(), repaired: z.int() }),
    }),
    /** What the rules, the present ones unless others are given, would erase now. */
    previewRetention: procedure({
      effect: 'read',
      input: RetentionWish,
      output: RetentionReport,
    }),
    /** Obeys the present rules at once, for good; also done at each start and once a day. */
    sweep: procedure({ effect: 'keyed', output: RetentionReport }),
    collections: procedure({ effect: 'read', output: z.array(CollectionSummary) }),
  },
  parse: procedure({ effect: 'read', input: z.object({ source: FileSource }), output: ParsedDocument }),
  recall: procedure({ effect: 'read', input: RecallRequest, output: RecallResult }),
  /** Everything at once, as somebody types. */
  search: procedure({ effect: 'read', input: SearchRequest, output: SearchResult }),
  chats: {
    /** Pinned ones first, then the newest; with `archived` those that were put away, with `removed` those that can be brought back, the last one first. */
    list: procedure({
      effect: 'read',
      input: z
        .object({ archived: z.literal(true).optional(), removed: z.literal(true).optional() })
        .optional(),
      output: z.array(ChatSummary),
    }),
    /** All branches; `branchShown` says which messages are on show. */
    show: procedure({
      effect: 'read',
      input: z.object({ chatId: ChatId }),
      output: z.object({ chat: ChatSummary, messages: z.array(Message) }),
    }),
    /** A message that comes while the chat is answering waits its turn. */
    send: procedure({ effect: 'keyed', input: SendMessage, output: SentMessage }),
    /** Takes a message back whose run has not begun. CONFLICT once it has: it can be cancelled then. */
    withdraw: procedure({
      effect: 'keyed',
      input: z.object({ messageId: MessageId }),
      output: z.object({ withdrawn: z.boolean() }),
    }),
    update: procedure({ effect: 'keyed', input: UpdateChat, output: ChatSummary }),
    rate: procedure({ effect: 'keyed', input: RateMessage, output: Message }),
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
      input: z.object({
        chatId: ChatId,
        format: z.enum(['markdown', 'json']).default('markdown'),
        /** Every branch, not only the one on show. */
        all: z.literal(true).optional(),
      }),
      output: z.object({ text: z.string() }),
    }),
  },
  route: procedure({
    effect: 'read',
    input: z.object({ prompt: z.string().max(1_000_000) }),
    output: RouteDecision.extend({ tookMs: z.number() }),
  }),
  routing: {
    /** What the router learned from how answers were taken, the most told first. */
    learned: procedure({ effect: 'read', output: LearnedReport }),
    /** It begins anew; ratings stay with their answers. */
    forget: procedure({ effect: 'keyed', input: ForgetRequest, output: z.object({ outcomes: z.int() }) }),
    /**
     * What the user's own messages would have cost, and how many answers were expected to go well, at other shares of large models.
     * LIMIT_EXCEEDED (too few messages), MODEL_UNAVAILABLE (no two models to compare)
     */
    whatIf: procedure({ effect: 'read', input: WhatIfRequest, output: WhatIfReport }),
  },
  runs: {
    start: procedure({ effect: 'keyed', input: StartRun, output: z.object({ runId: RunId }) }),
    list: procedure({
      effect: 'read',
      input: z.object({ ...Page, ...RunFilter.shape }),
      output: z.object({
        runs: z.array(RunSummary),
        /** Of all pages; not counted where words are looked for. */
        total: z.int().optional(),
        cursor: z.string().optional(),
      }),
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
    /** With `removed` those that can be brought back, the last one first. */
    list: procedure({
      effect: 'read',
      input: z.object({ removed: z.literal(true).optional() }).optional(),
      output: z.array(TeamSummary),
    }),
    /** The present version, unless another is named. */
    show: procedure({
      effect: 'read',
      input: teamRef.extend({ version: z.string().optional() }),
      output: ShownTeam,
    }),
    /** Newest first. */
    versions: procedure({ effect: 'read', input: teamRef, output: z.array(TeamVersion) }),
    check: procedure({
      effect: 'read',
      input: z.object({ team: z.unknown() }),
      /** `team` as it would be kept, with what a file may leave out; absent when it has not even the shape of one. */
      output: z.object({ problems: z.array(TeamProblem), team: TeamDefinition.optional() }),
    }),
    /** Adds a team of a file, or a new version of one that is there; as a copy it gets an id of its own. */
    import: procedure({
      effect: 'keyed',
      input: z.object({ team: z.unknown(), as: z.literal('copy').optional() }),
      output: TeamSummary,
    }),
    /** A new version of an own team, made from version `basedOn`. CONFLICT when that is not the present one any more; nothing is lost. */
    save: procedure({
      effect: 'keyed',
      input: z.object({ team: z.unknown(), basedOn: z.string() }),
      output: TeamSummary,
    }),
    duplicate: procedure({
      input: teamRef.extend({ name: TeamDefinition.shape.name, version: z.string().optional() }),
      output: TeamSummary,
    }),
    rename: procedure({
      effect: 'keyed',
      input: teamRef.extend({ name: TeamDefinition.shape.name }),
      output: TeamSummary,
    }),
    /** Makes an earlier version the present one; those in between are kept. */
    revert: procedure({
      effect: 'keyed',
      input: teamRef.extend({ version: z.string() }),
      output: TeamSummary,
    }),
    remove: procedure({ effect: 'keyed', input: teamRef, output: z.object({ removed: z.boolean() }) }),
    restore: procedure({ effect: 'keyed', input: teamRef, output: z.object({ restored: z.boolean() }) }),
    /** The text of a file that `import` takes. */
    export: procedure({
      effect: 'read',
      input: teamRef.extend({ version: z.string().optional() }),
      output: z.object({ name: z.string(), text: z.string() }),
    }),
  },
  /** The agents of all teams. */
  agents: { list: procedure({ effect: 'read', output: z.array(ListedAgent) }) },
  models: {
    list: procedure({ effect: 'read', output: z.array(ModelSummary) }),
    /** The files that the user added, by name. */
    local: procedure({ effect: 'read', output: z.array(LocalModel) }),
    /**
     * A GGUF file is looked into and kept where it is; one that a page uploads goes into the data folder. The same file again is the same model.
     * FILE_GONE, FILE_DAMAGED, UNSUPPORTED
     */
    add: procedure({ effect: 'keyed', input: z.object({ source: FileSource }), output: LocalModel }),
    /** It is used no more. A file that was uploaded goes with it; one that was named by its path stays. */
    remove: procedure({
      effect: 'keyed',
      input: z.object({ modelId: z.string() }),
      output: z.object({ removed: z.boolean() }),
    }),
    /** Models that are worth having, the smallest first. */
    catalog: procedure({ effect: 'read', output: z.array(CatalogModel) }),
    /** Begins to bring one of them here, or goes on with it; it is added when it is whole. It goes on when the caller is gone. */
    download: procedure({ effect: 'keyed', input: catalogRef }),
    /** What has come stays for later. */
    pause: procedure({ effect: 'keyed', input: catalogRef }),
    /** What has come is deleted. */
    discard: procedure({ effect: 'keyed', input: catalogRef }),
    /** All that are on their way, paused or failed: now, and whenever that changes. One that is gone from the list is here. */
    downloads: procedure({ effect: 'read', stream: z.array(ModelDownload) }),
    /**
     * Loads it anew and lets it do a little of what it is for; how fast it was is kept. A model that is refused because it ended its process is
     * tried once more. NOT_FOUND, LIMIT_EXCEEDED, MODEL_FAILED
     */
    test: procedure({ effect: 'keyed', input: z.object({ modelId: z.string() }), output: ModelTest }),
    /** What is in memory now. */
    loaded: procedure({ effect: 'read', output: LoadedModels }),
    /** Out of memory, at once or when its work is done. It is loaded again when it is needed. NOT_FOUND */
    unload: procedure({ effect: 'keyed', input: z.object({ modelId: z.string() }) }),
  },
  /** Models in the user's own cloud. Nothing is sent there before somebody signed in. */
  cloud: {
    status: procedure({ effect: 'read', output: CloudStatus }),
    /** Those of this computer's files, where the usual variables say they are. */
    profiles: procedure({ effect: 'read', output: z.array(CloudProfile) }),
    /**
     * Keeps how the user is known, and tries whether that is so. What is secret goes to the host's safe place; where trying fails nothing is kept.
     * SIGN_IN_NEEDED, MODEL_UNAVAILABLE (no network)
     */
    signIn: procedure({ effect: 'keyed', input: CloudSignIn, output: CloudStatus }),
    /** Forgets what is secret. Which models were chosen is kept. */
    signOut: procedure({ effect: 'keyed', output: CloudStatus }),
    /** Signs in to a profile with a browser: an address to open, then `done`. Leaving it early leaves all as it was. */
    sso: procedure({ input: z.object({ profile: z.string().trim().min(1).max(200) }), stream: CloudSsoStep }),
    /** What the account can see in its region. SIGN_IN_NEEDED, MODEL_UNAVAILABLE */
    models: procedure({ effect: 'read', output: z.array(CloudModel) }),
    /** The model of a tier; none with `null`. */
    choose: procedure({
      effect: 'keyed',
      input: z.object({ tier: CloudTier, modelId: CloudModelId.nullable() }),
      output: CloudStatus,
    }),
    /** Tries each part in its turn, and asks the model, the chosen one unless another is named, for a word: that costs a few tokens. */
    check: procedure({ input: z.object({ modelId: CloudModelId.optional() }), output: CloudCheck }),
    /** What the user says that a model costs, which goes before what is known; with `null` it is what is known again. */
    price: procedure({
      effect: 'keyed',
      input: z.object({ modelId: CloudModelId, price: CloudPrice.nullable() }),
      output: ChosenPrice,
    }),
  },
  /** Small work that a plain method does, or a model of this computer that has shown that it does it better. */
  jobs: {
    list: procedure({ effect: 'read', output: z.array(JobSummary) }),
    /** `by` and `why` say who did it. A model that fails, is slow or gives what cannot be used is stood in for by the plain method. */
    run: procedure({ effect: 'read', input: JobWork, output: JobResult }),
    /** Tests a model against the plain method on items that ship; the last update is its card, which is kept. Leaving it stops the test. BUSY while another runs. */
    qualify: procedure({
      effect: 'keyed',
      input: z.object({ jobId: JobId, modelId: z.string() }),
      stream: JobProgress,
    }),
    /** NOT_ALLOWED for a model that has not qualified. */
    assign: procedure({
      effect: 'keyed',
      input: z.object({ jobId: JobId, choice: JobChoice }),
      output: JobSummary,
    }),
  },
  ledger: procedure({ effect: 'read', input: LedgerRequest, output: LedgerReport }),
  /** The rows that the sums are of, page by page. */
  ledgerCalls: procedure({ effect: 'read', input: LedgerCallsRequest, output: LedgerCalls }),
  /** Hard limits on money. A call that one of them does not cover is not made, and its run ends with BUDGET_EXCEEDED. */
  budgets: {
    list: procedure({ effect: 'read', output: z.array(Budget) }),
    set: procedure({ effect: 'keyed', input: SetBudget, output: Budget }),
    remove: procedure({ effect: 'keyed', input: BudgetRef, output: z.object({ removed: z.boolean() }) }),
  },
  settings: {
    get: procedure({ effect: 'read', output: Settings }),
    set: procedure({
      effect: 'keyed',
      input: z.object({ name: SettingNameSchema, value: z.unknown() }),
      output: Settings,
    }),
    /** Back to the default; all of them when none is named. */
    reset: procedure({
      effect: 'keyed',
      input: z.object({ name: SettingNameSchema.optional() }),
      output: Settings,
    }),
  },
} as const
