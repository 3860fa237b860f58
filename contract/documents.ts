// The lake as clients see it: documents, their versions and stages, and the exact places inside them.
import { z } from 'zod'
import { ErrorShape } from './error-shape.ts'
import { ContentHash, DocumentId, VersionId } from './ids.ts'
import { Privacy, Trust } from './labels.ts'

/** A rectangle on a page: points, origin top left. */
export const Box = z.object({
  page: z.int().min(1),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type Box = z.infer<typeof Box>

/** UTF-16 offsets into a version's canonical text, `end` exclusive. */
export const Span = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  page: z.int().min(1).optional(),
  boxes: z.array(Box).optional(),
})
export type Span = z.infer<typeof Span>

/**
 * stored: bytes are safe. parsing, indexing, embedding, testing: work goes on; from the end of `indexing` on it can be found.
 * ready: a self-test query found it. failed: `error` says why; the bytes are kept. removed: in the trash.
 */
export const DocumentState = z.enum([
  'stored',
  'parsing',
  'indexing',
  'embedding',
  'testing',
  'ready',
  'failed',
  'removed',
])
export type DocumentState = z.infer<typeof DocumentState>

/** How a list of documents is ordered. `name`: by collection, then by path. */
export const DocumentOrder = z.enum(['name', 'newest', 'oldest', 'changed', 'largest', 'smallest'])
export type DocumentOrder = z.infer<typeof DocumentOrder>

export const DocumentSummary = z.object({
  documentId: DocumentId,
  collection: z.string(),
  /** Path inside the collection, `/` between folders. */
  path: z.string(),
  title: z.string(),
  type: z.string(),
  recordId: z.string().optional(),
  state: DocumentState,
  error: ErrorShape.optional(),
  bytes: z.int(),
  pages: z.int().optional(),
  passages: z.int(),
  warnings: z.array(z.string()),
  versionId: VersionId,
  versions: z.int(),
  addedAt: z.int(),
  updatedAt: z.int(),
  trust: Trust,
  privacy: Privacy,
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

/** A collection as a whole, without what is in the trash. */
export const CollectionSummary = z.object({
  name: z.string(),
  documents: z.int(),
  /** Of their present versions. */
  bytes: z.int(),
  /** How many are in each state; one that none is in is absent. */
  states: z.partialRecord(DocumentState, z.int()),
  /** When the newest of them came, and when one of them last changed. */
  addedAt: z.number(),
  changedAt: z.number(),
})
export type CollectionSummary = z.infer<typeof CollectionSummary>

export const DocumentVersion = z.object({
  versionId: VersionId,
  hash: ContentHash,
  bytes: z.int(),
  at: z.int(),
  current: z.boolean(),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>

/** Part of a document's canonical text with its structure, for reading on screen. */
export const DocumentText = z.object({
  documentId: DocumentId,
  versionId: VersionId,
  parser: z.string(),
  text: z.string(),
  /** Where `text` starts in the whole canonical text, and how long the whole is. */
  offset: z.int(),
  totalLength: z.int(),
  blocks: z.array(
    z.object({
      kind: z.string(),
      start: z.int(),
      end: z.int(),
      level: z.int().optional(),
      page: z.int().optional(),
    }),
  ),
  pages: z.array(
    z.object({ page: z.int(), start: z.int(), end: z.int(), width: z.number(), height: z.number() }),
  ),
})
export type DocumentText = z.infer<typeof DocumentText>

/** What a question or a search may look at; empty means the whole lake. Each entry: a document id, a collection, or `collection/folder`. */
export const LakeScope = z.array(z.string().min(1)).max(1000)
export type LakeScope = z.infer<typeof LakeScope>

/** A collection is a folder of the lake, so its name must do as one. */
export const Collection = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u, 'letters, digits, spaces, dots, dashes; 80 at most')

/** Which documents go to another collection: those that are named, or all of one. */
export const MoveDocuments = z.union([
  z.object({ documentIds: z.array(DocumentId).min(1).max(10_000), collection: Collection }),
  z.object({ from: z.string(), collection: Collection }),
])
export type MoveDocuments = z.infer<typeof MoveDocuments>

export const MovedDocuments = z.object({
  moved: z.array(DocumentId),
  /** Those that stay, and why. */
  refused: z.array(z.object({ documentId: DocumentId, path: z.string(), error: ErrorShape })),
})
export type MovedDocuments = z.infer<typeof MovedDocuments>

/** A file the engine can read: a path on this machine, or bytes that a page uploaded before. */
export const FileSource = z.union([
  z.object({ path: z.string().min(1) }),
  z.object({ uploadId: z.string().min(1), name: z.string().min(1) }),
])
export type FileSource = z.infer<typeof FileSource>

/** One line of `lake add`: what became of one file. */
export const AddedDocument = z.object({
  documentId: DocumentId.optional(),
  id: z.string().optional(),
  path: z.string(),
  state: DocumentState.optional(),
  /** True when the same bytes were there already, so that nothing changed. */
  unchanged: z.boolean().optional(),
  line: z.int().optional(),
  error: ErrorShape.optional(),
})
export type AddedDocument = z.infer<typeof AddedDocument>

/** One line of a records file. */
export const LakeRecord = z.object({
  id: z.string().min(1).max(500),
  title: z.string().max(2000).optional(),
  text: z.string().min(1),
  at: z.string().optional(),
  author: z.string().max(200).optional(),
  thread: z.string().max(500).optional(),
})
export type LakeRecord = z.infer<typeof LakeRecord>
