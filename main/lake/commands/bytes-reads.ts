// Which bytes a version is made of, and where they should lie.
import { AppError } from '../../../contract/app-error.ts'
import type { ContentHash, DocumentId } from '../../../contract/ids.ts'
import type { Privacy } from '../../../contract/labels.ts'
import { getText, type ReadContext } from '../../store/index.ts'
import type { LakePath } from '../names.ts'
import type { StoredFile, VersionMetadata } from './rows.ts'
import type { TextRequest } from './text-reads.ts'

export interface VersionOrigin extends StoredFile {
  readonly path: LakePath
  readonly type: string
  readonly isCurrent: boolean
  /** Of a record, which has no file. */
  readonly record?: RecordOrigin
}

export interface RecordOrigin {
  /** Canonical: with its title. */
  readonly text: string
  readonly metadata: VersionMetadata
}

interface OriginRow extends Omit<VersionOrigin, 'isCurrent' | 'record'> {
  readonly isCurrent: number
  readonly isRemoved: number
  readonly storage: 'file' | 'content'
  readonly hash: ContentHash
  readonly metadata: string
}

/** @throws AppError NOT_FOUND: no such version, in the trash, or erased */
function versionOrigin({ db }: ReadContext, request: TextRequest): VersionOrigin {
  const row = db
    .sql(
      `SELECT d.id AS documentId, v.id AS versionId, d.collection, d.path, d.type, v.hash, v.bytes, v.storage, v.metadata,
         d.current_version = v.id AS isCurrent, d.removed_at IS NOT NULL AS isRemoved
       FROM documents d JOIN versions v ON v.document_id = d.id AND v.id = coalesce(?, d.current_version) WHERE d.id = ?`,
    )
    .get(request.versionId ?? null, request.documentId) as OriginRow | undefined
  if (!row) throw noSuchVersion()
  const { isCurrent, isRemoved, storage, metadata, ...origin } = row
  if (isRemoved === 1) throw inTrash()
  if (storage === 'file') return { ...origin, isCurrent: isCurrent === 1 }
  const text = getText({ db }, origin.hash)
  if (text === undefined) throw erased()
  const record = { text, metadata: JSON.parse(metadata) as VersionMetadata }
  return { ...origin, isCurrent: isCurrent === 1, record }
}

/** A document's current bytes, as far as can be told without opening them. */
export interface FileFacts {
  readonly documentId: DocumentId
  readonly path: string
  readonly bytes: number
  readonly privacy: Privacy
}

/** In the order of the ids; what is in the trash, or not there, is left out. */
function fileFacts(
  { db }: ReadContext,
  { documentIds }: { readonly documentIds: readonly DocumentId[] },
): FileFacts[] {
  const facts = db.sql(
    `SELECT d.id AS documentId, d.path, v.bytes, d.privacy FROM documents d JOIN versions v ON v.id = d.current_version
     WHERE d.id = ? AND d.removed_at IS NULL`,
  )
  return documentIds.flatMap((documentId) => (facts.get(documentId) as FileFacts | undefined) ?? [])
}

export const bytesReads = { 'lake.versionOrigin': versionOrigin, 'lake.fileFacts': fileFacts }

const noSuchVersion = () =>
  new AppError('NOT_FOUND', 'There is no such document, or no such version of it.', {
    next: 'Look for it in the list of documents.',
  })

const inTrash = () =>
  new AppError('NOT_FOUND', 'This document is in the trash.', {
    safe: 'Its file is kept there.',
    next: 'Restore it, then open it again.',
  })

const erased = () =>
  new AppError('NOT_FOUND', 'This version was erased.', { next: 'Open the current version instead.' })
