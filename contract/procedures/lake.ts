// The documents of the user, from being added to being erased.
import { z } from 'zod'
import { BlobGrant, SavedFile } from '../blobs.ts'
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
  MoveDocuments,
  MovedDocuments,
  Span,
} from '../documents.ts'
import { DoctorReport } from '../engine.ts'
import { DocumentId, VersionId } from '../ids.ts'
import { DocumentSummaryText } from '../jobs.ts'
import { Privacy } from '../labels.ts'
import { FoundInDocument, PassagePlace, ReadingReport } from '../reading.ts'
import { RetentionReport, RetentionWish } from '../retention.ts'
import { procedure } from '../rpc/index.ts'
import { Page } from './page.ts'

const documentRef = z.object({ documentId: DocumentId })
const versionRef = documentRef.extend({ versionId: VersionId.optional() })

export const lakeProcedures = {
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
} as const
