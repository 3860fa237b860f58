// The lake: documents and everything derived from them. Files and rows are the truth; the index behind it is made from them.
import { AppError, hasCode } from '../../contract/app-error.ts'
import type { SavedFile } from '../../contract/blobs.ts'
import type {
  AddedDocument,
  CollectionSummary,
  DocumentSummary,
  DocumentText,
  DocumentVersion,
  FileSource,
  MovedDocuments,
  MoveDocuments,
  Span,
} from '../../contract/documents.ts'
import type { DocumentId, IdSource, VersionId } from '../../contract/ids.ts'
import type { Privacy } from '../../contract/labels.ts'
import type { FoundInDocument, PassagePlace, ReadingReport } from '../../contract/reading.ts'
import type { RetentionReport, RetentionRules } from '../../contract/retention.ts'
import type { PassageIndex } from '../../contract/passage-index.ts'
import type { Clock } from '../platform/index.ts'
import { addFiles, type AddTools } from './add-files.ts'
import { addRecords } from './add-records.ts'
import { examine, repair, type LakeDoctorReport } from './care/doctor.ts'
import { Opening } from './care/opening.ts'
import type { FileFacts } from './commands/bytes-reads.ts'
import type { LakeStore } from './commands/commands.ts'
import type { ListPage, ListRequest } from './commands/list-reads.ts'
import type { TextRequest } from './commands/text-reads.ts'
import { noFault, type AtFaultPoint } from './fault-points.ts'
import { LakeFolder } from './files/lake-folder.ts'
import { saveCopy } from './files/save-copy.ts'
import { inOrder } from './in-order.ts'
import { Pipeline } from './ingest/pipeline.ts'
import { KeyedLock } from './keyed-lock.ts'
import type { LakeLog, LakeParser, OnProgress, OnRecovered } from './ports.ts'
import { moveDocuments } from './move.ts'
import { Layouts } from './reading/layouts.ts'
import { locate, type Located, type LocateRequest } from './reading/locate.ts'
import { findInDocument, passagesOf, placesIn, type PassageRange } from './reading/in-document.ts'
import { placesFor, type Offsets } from './reading/places.ts'
import { textWindow } from './reading/text-window.ts'
import { VersionFiles, type VersionBytes } from './reading/version-bytes.ts'
import { cancelDocuments, removeDocuments, restoreDocuments, type RemovalTools } from './removal.ts'
import { RestWatch } from './rest-watch.ts'
import { revert, type RevertRequest } from './revert.ts'
import { eraseFromTrash } from './retention/erase.ts'
import { previewRetention, sweep, type RetentionTools } from './retention/retain.ts'
import { findSamples, samplesCollection } from './samples.ts'
import type { ResolveUpload } from './sources.ts'

export interface LakeOptions {
  readonly store: LakeStore
  readonly dataDirectory: string
  readonly parser: LakeParser
  readonly index: PassageIndex
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: LakeLog
  readonly onProgress?: OnProgress
  /** What a start found cut off, and finished. */
  readonly onRecovered?: OnRecovered
  /** Where a host has put what a page uploaded. */
  readonly resolveUpload?: ResolveUpload
  readonly samplesDirectory?: string
  readonly atPoint?: AtFaultPoint
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}
type Wait = { readonly wait?: true | undefined }
type Documents = { readonly documentIds: readonly DocumentId[] }

/** Inputs and outputs are those of the contract's `lake` procedures. */
export interface Lake extends AsyncDisposable {
  /** Finishes what a crash cut off, then lets documents in; ingest and the comparison with the index go on behind it. */
  start(): Promise<void>
  close(): Promise<void>
  add(
    input: { readonly sources: readonly FileSource[]; readonly collection: string } & Wait,
    options?: CallOptions,
  ): AsyncGenerator<AddedDocument, void>
  addRecords(
    input: { readonly source: FileSource; readonly collection: string } & Wait,
    options?: CallOptions,
  ): AsyncGenerator<AddedDocument, void>
  addSamples(input: Wait, options?: CallOptions): AsyncGenerator<AddedDocument, void>
  list(input: ListRequest): Promise<ListPage>
  /** @throws AppError NOT_FOUND */
  show(input: TextRequest): Promise<{
    readonly document: DocumentSummary
    readonly versions: DocumentVersion[]
    readonly reading: ReadingReport
  }>
  /** @throws AppError NOT_FOUND, BUSY before it is parsed, or why it could not be parsed */
  text(input: {
    readonly documentId: DocumentId
    readonly versionId?: VersionId | undefined
    readonly offset: number
    readonly length: number
  }): Promise<DocumentText>
  locate(input: LocateRequest): Promise<Located>
  /** @throws AppError NOT_FOUND, BUSY before it is parsed, or why it could not be parsed */
  find(
    input: TextRequest & { readonly words: string; readonly limit: number },
    options?: CallOptions,
  ): Promise<FoundInDocument>
  passages(input: TextRequest & PassageRange): Promise<{
    readonly versionId: VersionId
    readonly passages: PassagePlace[]
  }>
  places(
    input: TextRequest & { readonly spans: readonly Offsets[] },
  ): Promise<{ readonly versionId: VersionId; readonly spans: Span[] }>
  /** Makes an earlier version the current one. */
  revert(input: RevertRequest): Promise<AddedDocument>
  /** The bytes of a version. @throws AppError NOT_FOUND, FILE_GONE, CONFLICT when the file was changed by hand */
  openBytes(input: TextRequest, options?: CallOptions): Promise<VersionBytes>
  /** In the order of the ids; what is in the trash, or not there, is left out. */
  fileFacts(input: Documents): Promise<readonly FileFacts[]>
  save(
    input: TextRequest & { readonly to: string; readonly replace?: true | undefined },
    options?: CallOptions,
  ): Promise<SavedFile>
  /** To another collection. @throws AppError BAD_INPUT, NOT_FOUND */
  move(input: MoveDocuments, options?: CallOptions): Promise<MovedDocuments>
  remove(input: Documents): Promise<{ readonly removed: number }>
  restore(input: Documents): Promise<{ readonly restored: number }>
  retry(input: Documents): Promise<{ readonly retried: number }>
  /** Stops reading what is not ready yet. */
  cancel(input: Documents): Promise<{ readonly cancelled: number }>
  /** Those of them that must not leave this computer, as they are labelled now. */
  mustStay(documentIds: readonly string[]): Promise<readonly string[]>
  /** Whether they may leave this computer, from now on. */
  label(input: Documents & { readonly privacy: Privacy }): Promise<{ readonly changed: number }>
  /** Erases documents of the trash for good; without ids all of it. @throws AppError CONFLICT when none of them is there */
  erase(
    input: { readonly documentIds?: readonly DocumentId[] | undefined },
    options?: CallOptions,
  ): Promise<{ readonly erased: number; readonly bytes: number }>
  doctor(input: { readonly repair?: true | undefined }, options?: CallOptions): Promise<LakeDoctorReport>
  /** What the rules of retention would erase now. */
  previewRetention(rules: RetentionRules): Promise<RetentionReport>
  /** Obeys them, for good. */
  sweep(rules: RetentionRules, options?: CallOptions): Promise<RetentionReport>
  /** By name; what is in the trash belongs to none of them. */
  collections(): Promise<CollectionSummary[]>
  /** For whoever finds the index damaged: what it lost is made again. Resolves when that is under way. */
  checkIndex(): Promise<void>
  /** Files are coming in, or documents are on their way to ready. */
  isAtWork(): boolean
  /** The same spans with their page and the boxes of their words, where the version has pages; cut where a page ends. */
  placesFor(versionId: VersionId, spans: readonly Offsets[]): Promise<Span[]>
}

/** Documents that one `wait` follows at a time. */
const maxFollowed = 1_000

export function createLake(options: LakeOptions): Lake {
  const { store, dataDirectory, atPoint = noFault, onProgress = () => {} } = options
  const closing = new AbortController()
  const folder = new LakeFolder({ dataDirectory, atPoint })
  const rests = new RestWatch(store)
  const layouts = new Layouts(store)
  const files = new VersionFiles(store, folder)
  const pipeline = new Pipeline({
    ...options,
    folder,
    atPoint,
    onProgress,
    onOutage: (error) => {
      if (hasCode(error, 'DATA_DAMAGED')) void opening.compareAgain()
    },
    onFinished: (results) =>
      rests.tell(
        results.map(({ documentId, error }) => ({ documentId, state: error ? 'failed' : 'ready', error })),
      ),
  })
  const locks = new KeyedLock()
  const resolveUpload = options.resolveUpload ?? (async () => undefined)
  const tools: AddTools & RemovalTools & RetentionTools = {
    ...options,
    folder,
    pipeline,
    locks,
    rests,
    atPoint,
    resolveUpload,
    compareIndex: () => void opening.compareAgain(),
  }
  const opening = new Opening(tools, closing.signal)
  const within = (signal: AbortSignal | undefined) =>
    signal ? AbortSignal.any([signal, closing.signal]) : closing.signal

  let adding = 0
  /** With `wait` each item as it is when no more work is due on it. */
  async function* follow(
    added: AsyncGenerator<AddedDocument, void>,
    { wait }: Wait,
    signal: AbortSignal,
  ): AsyncGenerator<AddedDocument, void> {
    const atRest = async (item: AddedDocument): Promise<AddedDocument> => {
      if (item.error || item.documentId === undefined) return item
      const { state, error } = await rests.whenAtRest(item.documentId, signal)
      return { ...item, state, ...(error && { error }) }
    }
    adding++
    try {
      yield* wait ? inOrder(added, maxFollowed, atRest) : added
    } finally {
      adding--
    }
  }

  async function* addAll(
    input: {
      readonly collection: string
      readonly files: readonly string[]
      readonly records: readonly string[]
    },
    signal: AbortSignal,
  ): AsyncGenerator<AddedDocument, void> {
    const { collection } = input
    yield* addFiles(tools, { sources: input.files.map((path) => ({ path })), collection }, signal)
    for (const path of input.records) yield* addRecords(tools, { source: { path }, collection }, signal)
  }

  const close = async () => {
    closing.abort(closed())
    await opening.settled
    await pipeline[Symbol.asyncDispose]()
  }

  return {
    start: () => opening.start(),
    close,
    [Symbol.asyncDispose]: close,
    async *add(input, { signal } = {}) {
      const ended = within(signal)
      yield* follow(addFiles(tools, input, ended), input, ended)
    },
    async *addRecords(input, { signal } = {}) {
      const ended = within(signal)
      yield* follow(addRecords(tools, input, ended), input, ended)
    },
    async *addSamples(input, { signal } = {}) {
      const ended = within(signal)
      const samples = await findSamples(options.samplesDirectory)
      yield* follow(addAll({ ...samples, collection: samplesCollection }, ended), input, ended)
    },
    list: (input) => store.read('lake.list', input),
    async show({ documentId, versionId }) {
      const shown = await store.read('lake.show', documentId)
      const version = versionId ?? shown?.document.versionId
      const reading = version && (await store.read('lake.readingReport', { documentId, versionId: version }))
      if (!shown || !reading) throw noSuchDocument()
      return { ...shown, reading }
    },
    async text({ documentId, versionId, ...window }) {
      return textWindow(await store.read('lake.canonical', { documentId, versionId }), window)
    },
    locate: (input) => locate({ store, layouts }, input),
    find: (input, { signal } = {}) => findInDocument({ store, layouts }, input, within(signal)),
    passages: (input) => passagesOf({ store, layouts }, input),
    places: (input) => placesIn({ store, layouts }, input),
    revert: (input) => revert(tools, files, input),
    openBytes: (input, { signal } = {}) => files.open(input, within(signal)),
    async save({ to, replace, ...version }, { signal } = {}) {
      const ended = within(signal)
      await using bytes = await files.open(version, ended)
      return await saveCopy(bytes, { to, replace, dataDirectory, signal: ended })
    },
    move: (input, { signal } = {}) => moveDocuments(tools, input, within(signal)),
    remove: async ({ documentIds }) => ({ removed: await removeDocuments(tools, documentIds) }),
    restore: async ({ documentIds }) => ({ restored: await restoreDocuments(tools, documentIds) }),
    async retry({ documentIds }) {
      options.parser.reset()
      const retried = await store.write('lake.retry', { documentIds })
      pipeline.kick()
      return { retried: retried.length }
    },
    cancel: async ({ documentIds }) => ({ cancelled: await cancelDocuments(tools, documentIds) }),
    fileFacts: (input) => store.read('lake.fileFacts', input),
    mustStay: (documentIds) => store.read('lake.mustStay', { documentIds }),
    label: async (input) => ({ changed: await store.write('lake.label', input) }),
    async erase({ documentIds }, { signal } = {}) {
      signal?.throwIfAborted()
      // Once begun it is finished, whoever stops listening.
      return await eraseFromTrash(tools, documentIds, closing.signal)
    },
    doctor: (input, { signal } = {}) => (input.repair ? repair : examine)(tools, within(signal)),
    previewRetention: (rules) => previewRetention(tools, rules),
    sweep: (rules, { signal } = {}) => sweep(tools, rules, within(signal)),
    collections: () => store.read('lake.collections', undefined),
    isAtWork: () => adding > 0 || pipeline.isAtWork,
    checkIndex: () => opening.compareAgain(),
    placesFor: (versionId, spans) => placesFor(layouts, versionId, spans),
  }
}

const noSuchDocument = () =>
  new AppError('NOT_FOUND', 'There is no such document.', { next: 'Look for it in the list of documents.' })

const closed = () =>
  new AppError('CLOSED', 'Maestro is closing.', {
    safe: 'What was reported as added is safe in the lake.',
    next: 'Start Maestro again.',
  })
