// Rows for files and records that came in. The bytes of a file are on the disk before its row is written.
import { AppError, type ErrorShape } from '../../../contract/app-error.ts'
import type { DocumentState } from '../../../contract/documents.ts'
import type { ContentHash, DocumentId, VersionId } from '../../../contract/ids.ts'
import type { Privacy } from '../../../contract/labels.ts'
import { putContent, type WriteContext } from '../../store/index.ts'
import type { Stored, VersionMetadata, VersionRef } from './rows.ts'

export interface IncomingFile {
  readonly collection: string
  readonly path: string
  readonly pathKey: string
  readonly title: string
  readonly type: string
  readonly versionId: VersionId
  readonly hash: ContentHash
  readonly bytes: number
}

export interface IncomingRecord {
  readonly recordId: string
  readonly pathKey: string
  readonly title: string
  /** Canonical text. */
  readonly text: string
  readonly hash: ContentHash
  readonly bytes: number
  readonly metadata: VersionMetadata
}

interface Found {
  readonly id: DocumentId
  readonly path: string
  readonly state: DocumentState
  readonly error: string | null
  readonly version: VersionId
  readonly hash: ContentHash
  readonly metadata: string
}

const findLive = `SELECT d.id, d.path, d.state, d.error, v.id AS version, v.hash, v.metadata
  FROM documents d JOIN versions v ON v.id = d.current_version
  WHERE d.collection = ? AND d.path_key = ? AND d.removed_at IS NULL`

const find = (context: WriteContext, collection: string, pathKey: string) =>
  context.db.sql(findLive).get(collection, pathKey) as unknown as Found | undefined

/** The same bytes at the same path change nothing. @throws AppError CONFLICT when the path differs from another's in case alone */
function addFile(context: WriteContext, file: IncomingFile): Stored {
  const found = find(context, file.collection, file.pathKey)
  if (found && found.path !== file.path) throw caseClash(file.path, found.path)
  if (found?.hash === file.hash) return unchanged(found)
  const documentId = found?.id ?? context.newId('document')
  const version = { ...file, documentId, storage: 'file', metadata: {} } as const
  if (found) return replaced(context, version)
  insertDocument(context, { ...file, documentId, recordId: null, privacy: privacyOfCopy(context, file.hash) })
  return added(context, version)
}

/** One result per record, in order. The same id with the same text changes nothing. */
function addRecords(
  context: WriteContext,
  input: { readonly collection: string; readonly records: readonly IncomingRecord[] },
): Stored[] {
  return input.records.map((record) => addRecord(context, input.collection, record))
}

function addRecord(context: WriteContext, collection: string, record: IncomingRecord): Stored {
  const found = find(context, collection, record.pathKey)
  if (found?.hash === record.hash) return unchanged(found)
  putContent(context, record.text, 'text/plain')
  const documentId = found?.id ?? context.newId('document')
  const versionId = context.newId('version')
  const metadata = { ...record.metadata, ...positionOf(context, record.metadata.thread, found) }
  const version = { ...record, documentId, versionId, storage: 'content', metadata } as const
  if (found) {
    context.db.sql('UPDATE documents SET title = ? WHERE id = ?').run(record.title, documentId)
    return replaced(context, version)
  }
  const path = record.recordId
  const privacy = 'normal'
  insertDocument(context, { ...record, collection, documentId, versionId, path, type: 'records', privacy })
  return added(context, version)
}

/** A record keeps its place in its thread; a new one comes last. */
function positionOf(
  context: WriteContext,
  thread: string | undefined,
  found: Found | undefined,
): { readonly position?: number } {
  if (thread === undefined) return {}
  const before = found && (JSON.parse(found.metadata) as VersionMetadata)
  if (before?.thread === thread && before.position !== undefined) return { position: before.position }
  const last = context.db
    .sql(
      "SELECT metadata ->> 'position' AS position FROM versions WHERE metadata ->> 'thread' = ? ORDER BY 1 DESC LIMIT 1",
    )
    .get(thread)?.['position']
  return { position: typeof last === 'number' ? last + 1 : 0 }
}

function unchanged(found: Found): Stored {
  return {
    documentId: found.id,
    versionId: found.version,
    state: found.state,
    ...(found.error !== null && { error: JSON.parse(found.error) as ErrorShape }),
    outcome: 'unchanged',
  }
}

interface NewVersion extends VersionRef {
  readonly hash: ContentHash
  readonly bytes: number
  readonly storage: 'file' | 'content'
  readonly metadata: VersionMetadata
  readonly at?: number
}

function insertVersion(context: WriteContext, version: NewVersion): void {
  context.db
    .sql(
      'INSERT INTO versions (id, document_id, hash, bytes, storage, metadata, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      version.versionId,
      version.documentId,
      version.hash,
      version.bytes,
      version.storage,
      JSON.stringify(version.metadata),
      version.at ?? context.now,
    )
}

interface NewDocument extends VersionRef {
  readonly collection: string
  readonly path: string
  readonly pathKey: string
  readonly recordId: string | null
  readonly title: string
  readonly type: string
  readonly privacy: Privacy
}

/** Bytes that must stay here in one document must in its copies: a file that is removed and added again does not lose its label by that. */
function privacyOfCopy({ db }: WriteContext, hash: ContentHash): Privacy {
  const labelled = db
    .sql(
      "SELECT 1 FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.hash = ? AND d.privacy = 'local-only'",
    )
    .get(hash)
  return labelled ? 'local-only' : 'normal'
}

function insertDocument(context: WriteContext, document: NewDocument): void {
  context.db
    .sql(
      `INSERT INTO documents (id, collection, path, path_key, record_id, title, type, state, current_version, added_at, updated_at, trust, privacy)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'stored', ?, ?, ?, 'document', ?)`,
    )
    .run(
      document.documentId,
      document.collection,
      document.path,
      document.pathKey,
      document.recordId,
      document.title,
      document.type,
      document.versionId,
      context.now,
      context.now,
      document.privacy,
    )
}

function added(context: WriteContext, version: NewVersion): Stored {
  const { documentId, versionId } = version
  insertVersion(context, version)
  context.changed('document', documentId)
  return { documentId, versionId, state: 'stored', outcome: 'added' }
}

/** The old version's passages stay until the new one can be found. */
function replaced(context: WriteContext, version: NewVersion): Stored {
  const { documentId, versionId } = version
  insertVersion(context, version)
  context.db
    .sql(
      "UPDATE documents SET state = 'stored', error = NULL, attempts = 0, current_version = ?, updated_at = ? WHERE id = ?",
    )
    .run(versionId, context.now, documentId)
  context.changed('document', documentId)
  return { documentId, versionId, state: 'stored', outcome: 'new-version' }
}

export interface DisplacedBytes {
  readonly documentId: DocumentId
  readonly hash: ContentHash
  readonly bytes: number
}

/** Bytes that stood in a document's place without being known: somebody's work, so they become one of its older versions. */
function noteDisplaced(context: WriteContext, displaced: DisplacedBytes): void {
  const known = context.db
    .sql('SELECT 1 FROM versions WHERE document_id = ? AND hash = ?')
    .get(displaced.documentId, displaced.hash)
  if (known) return
  const versionId = context.newId('version')
  const current = context.db
    .sql('SELECT v.at FROM documents d JOIN versions v ON v.id = d.current_version WHERE d.id = ?')
    .get(displaced.documentId)
  // It was there before the one that took its place.
  const at = Number(current?.['at'] ?? context.now) - 1
  insertVersion(context, { ...displaced, versionId, storage: 'file', metadata: {}, at })
  context.changed('document', displaced.documentId)
}

const caseClash = (path: string, other: string) =>
  new AppError('CONFLICT', `"${path}" differs from "${other}" only in capital letters.`, {
    safe: `"${other}" is as it was.`,
    next: 'Rename the file, or add it to another collection.',
  })

export const addWrites = {
  'lake.addFile': addFile,
  'lake.addRecords': addRecords,
  'lake.noteDisplaced': noteDisplaced,
}
