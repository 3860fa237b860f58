// Reads for the work behind the scenes: what is due, what the index should hold, which files belong to the lake.
import type { DocumentState } from '../../../contract/documents.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import type { Trust } from '../../../contract/labels.ts'
import type { ReadContext } from '../../store/index.ts'
import type { LakePath } from '../names.ts'
import type { PassageRow } from './ingest-writes.ts'
import { inWork, type StoredFile, type VersionMetadata, type VersionRef } from './rows.ts'

/** Small ones go many at a time; a big one has a lane of its own, so that neither waits for the other. */
export type Lane = 'small' | 'big'
const bigFromBytes = 256 * 1024
export const laneOf = (bytes: number): Lane => (bytes < bigFromBytes ? 'small' : 'big')

export interface WorkRequest {
  readonly lane: Lane
  /** Work goes on there already. */
  readonly except: readonly DocumentId[]
  readonly limit: number
}

export interface DueDocument extends StoredFile {
  readonly path: LakePath
  readonly title: string
  readonly state: DocumentState
  readonly attempts: number
  readonly recordId: string | undefined
  readonly parser: string | undefined
  readonly storage: 'file' | 'content'
  readonly metadata: VersionMetadata
  readonly trust: Trust
}

interface DueRow {
  readonly id: DocumentId
  readonly collection: string
  readonly path: LakePath
  readonly title: string
  readonly record_id: string | null
  readonly state: DocumentState
  readonly attempts: number
  readonly trust: Trust
  readonly version: VersionId
  readonly hash: StoredFile['hash']
  readonly bytes: number
  readonly storage: 'file' | 'content'
  readonly parser: string | null
  readonly metadata: string
}

const dueColumns = `d.id, d.collection, d.path, d.title, d.record_id, d.state, d.attempts, d.trust,
  v.id AS version, v.hash, v.bytes, v.storage, v.parser, v.metadata`

// The stages nearest to the end first: what is nearly found should not wait for what has just come.
const stages: readonly DocumentState[] = ['testing', 'embedding', 'indexing', 'parsing', 'stored']

/** Fewest attempts first, oldest first. */
function nextDue({ db }: ReadContext, request: WorkRequest): DueDocument[] {
  const isRight = request.lane === 'small' ? 'v.bytes < ?' : 'v.bytes >= ?'
  const due: DueDocument[] = []
  for (const stage of stages) {
    if (due.length >= request.limit) break
    const rows = db
      .sql(
        `SELECT ${dueColumns} FROM documents d JOIN versions v ON v.id = d.current_version
         WHERE d.state = ? AND d.state IN ${inWork} AND ${isRight} AND d.id NOT IN (SELECT value FROM json_each(?))
         ORDER BY d.attempts, d.rowid LIMIT ?`,
      )
      .all(stage, bigFromBytes, JSON.stringify(request.except), request.limit - due.length)
    due.push(...rows.map((row) => toDue(row as unknown as DueRow)))
  }
  return due
}

function toDue(row: DueRow): DueDocument {
  return {
    documentId: row.id,
    versionId: row.version,
    collection: row.collection,
    path: row.path,
    hash: row.hash,
    bytes: row.bytes,
    title: row.title,
    state: row.state,
    attempts: row.attempts,
    recordId: row.record_id ?? undefined,
    parser: row.parser ?? undefined,
    storage: row.storage,
    metadata: JSON.parse(row.metadata) as VersionMetadata,
    trust: row.trust,
  }
}

export interface HeldVersion extends VersionRef {
  readonly passages: number
  readonly isCurrent: boolean
  readonly state: DocumentState
}

/** Every version that has passages, a page at a time, by version id: what the index should hold, as far as ingest got. */
function heldVersions(
  { db }: ReadContext,
  page: { readonly after: string; readonly limit: number },
): HeldVersion[] {
  const rows = db
    .sql(
      `SELECT d.id AS documentId, v.id AS versionId, d.state, d.current_version = v.id AS isCurrent,
         (SELECT count(*) FROM passages p WHERE p.version_id = v.id) AS passages
       FROM versions v JOIN documents d ON d.id = v.document_id
       WHERE v.id > ? AND d.removed_at IS NULL AND EXISTS (SELECT 1 FROM passages p WHERE p.version_id = v.id)
       ORDER BY v.id LIMIT ?`,
    )
    .all(page.after, page.limit) as unknown as (Omit<HeldVersion, 'isCurrent'> & { isCurrent: number })[]
  return rows.map((row) => ({ ...row, isCurrent: row.isCurrent === 1 }))
}

export interface HeldPassages {
  /** As of this version, which need not be the current one. */
  readonly document: DueDocument
  readonly passages: PassageRow[]
}

function heldPassages({ db }: ReadContext, versionId: VersionId): HeldPassages | undefined {
  const row = db
    .sql(`SELECT ${dueColumns} FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.id = ?`)
    .get(versionId)
  if (!row) return undefined
  const passages = db
    .sql(
      `SELECT id AS passageId, start_offset AS start, end_offset AS end, page, kind, heading_path AS headingPath
       FROM passages WHERE version_id = ? ORDER BY ordinal`,
    )
    .all(versionId) as unknown as (Omit<PassageRow, 'headingPath' | 'page'> & {
    readonly headingPath: string
    readonly page: number | null
  })[]
  return {
    document: toDue(row as unknown as DueRow),
    passages: passages.map(({ headingPath, page, ...passage }) => ({
      ...passage,
      page: page ?? undefined,
      headingPath: JSON.parse(headingPath) as string[],
    })),
  }
}

export interface FileDocument extends StoredFile {
  readonly path: LakePath
  readonly isRemoved: boolean
}

const fileColumns = `d.id AS documentId, v.id AS versionId, d.collection, d.path, v.hash, v.bytes, d.removed_at IS NOT NULL AS isRemoved
  FROM documents d JOIN versions v ON v.id = d.current_version`
type FileRow = Omit<FileDocument, 'isRemoved'> & { readonly isRemoved: number }
const toFile = (row: unknown): FileDocument => {
  const columns = row as FileRow
  return { ...columns, isRemoved: columns.isRemoved === 1 }
}

export const workReads = {
  'lake.nextDue': nextDue,
  'lake.heldVersions': heldVersions,
  'lake.heldPassages': heldPassages,

  /** Those of `versionIds` that have passages. */
  'lake.holding': ({ db }: ReadContext, versionIds: readonly VersionId[]): VersionId[] =>
    db
      .sql(
        'SELECT DISTINCT version_id AS id FROM passages WHERE version_id IN (SELECT value FROM json_each(?))',
      )
      .all(JSON.stringify(versionIds))
      .map(({ id }) => id as VersionId),

  /** Documents whose bytes are a file, a page at a time, by document id. */
  'lake.files': (
    { db }: ReadContext,
    page: { readonly after: string; readonly limit: number },
  ): FileDocument[] =>
    db
      .sql(`SELECT ${fileColumns} WHERE d.id > ? AND v.storage = 'file' ORDER BY d.id LIMIT ?`)
      .all(page.after, page.limit)
      .map(toFile),

  /** Removed ones, a page at a time, by document id. */
  'lake.removedFiles': (
    { db }: ReadContext,
    page: { readonly after: string; readonly limit: number },
  ): FileDocument[] =>
    db
      .sql(
        `SELECT ${fileColumns} WHERE d.id > ? AND d.removed_at IS NOT NULL AND v.storage = 'file' ORDER BY d.id LIMIT ?`,
      )
      .all(page.after, page.limit)
      .map(toFile),

  /** Those of `documentIds` whose bytes are a file. */
  'lake.filesOf': ({ db }: ReadContext, documentIds: readonly string[]): FileDocument[] =>
    db
      .sql(`SELECT ${fileColumns} WHERE d.id IN (SELECT value FROM json_each(?)) AND v.storage = 'file'`)
      .all(JSON.stringify(documentIds))
      .map(toFile),

  /** Whose version it is, and whether it is still the one that counts. */
  'lake.versionOwner'(
    { db }: ReadContext,
    versionId: string,
  ): (FileDocument & { readonly isCurrent: boolean }) | undefined {
    const row = db
      .sql(
        `SELECT d.id AS documentId, v.id AS versionId, d.collection, d.path, v.hash, v.bytes,
           d.removed_at IS NOT NULL AS isRemoved, d.current_version = v.id AS isCurrent
         FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.id = ?`,
      )
      .get(versionId)
    return row && { ...toFile(row), isCurrent: row['isCurrent'] === 1 }
  },

  /** The file that should stand at a place. */
  'lake.fileAt'(
    { db }: ReadContext,
    place: { readonly collection: string; readonly pathKey: string },
  ): FileDocument | undefined {
    const row = db
      .sql(`SELECT ${fileColumns} WHERE d.collection = ? AND d.path_key = ? AND d.removed_at IS NULL`)
      .get(place.collection, place.pathKey)
    return row && toFile(row)
  },
}
