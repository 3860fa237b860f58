// One write per stage of ingest. Each names the version it worked on; when that is no longer the document's current one, or the document
// was removed, the write leaves it alone and says so by leaving it out of its answer.
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { ContentHash, DocumentId, PassageId, VersionId } from '../../../contract/ids.ts'
import type { WriteContext } from '../../store/index.ts'
import type { VersionRef } from './rows.ts'

const isCurrent = 'id = ? AND current_version = ? AND removed_at IS NULL'

type InWork = 'parsing' | 'indexing' | 'testing'

/** `parsing` and `indexing` count an attempt, so that a document which ends the process is seen to do so. */
function beginStage(
  context: WriteContext,
  input: { readonly state: InWork; readonly versions: readonly VersionRef[] },
): DocumentId[] {
  const more = input.state === 'testing' ? 0 : 1
  return input.versions.flatMap(({ documentId, versionId }) => {
    const { changes } = context.db
      .sql(
        `UPDATE documents SET state = ?, attempts = attempts + ?, error = NULL, updated_at = ? WHERE ${isCurrent}`,
      )
      .run(input.state, more, context.now, documentId, versionId)
    return told(context, documentId, changes)
  })
}

export interface ParsedVersion extends VersionRef {
  readonly hash: ContentHash
  readonly parser: string
  readonly type: string
  readonly title: string | undefined
  readonly text: string
  /** JSON of a `StoredStructure`. */
  readonly structure: string
  readonly words: Uint8Array | null
  readonly pages: number | undefined
  readonly warnings: readonly string[]
}

/**
 * The canonical text of (hash, parser) is written once; a later parse of the same bytes finds it there and changes nothing in it.
 * `isFirst`: this parse was the one that was written.
 */
function saveParsed(
  context: WriteContext,
  parsed: ParsedVersion,
): { readonly isCurrent: boolean; readonly isFirst: boolean } {
  const written = context.db
    .sql('INSERT INTO canonical_texts VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
    .run(parsed.hash, parsed.parser, parsed.type, parsed.text, parsed.structure, parsed.words, context.now)
  context.db.sql('UPDATE versions SET parser = ? WHERE id = ?').run(parsed.parser, parsed.versionId)
  const moved = context.db
    .sql(
      `UPDATE documents SET state = 'indexing', title = coalesce(?, title), type = ?, pages = ?, warnings = ?, updated_at = ? WHERE ${isCurrent}`,
    )
    .run(
      parsed.title ?? null,
      parsed.type,
      parsed.pages ?? null,
      JSON.stringify(parsed.warnings),
      context.now,
      parsed.documentId,
      parsed.versionId,
    )
  const current = told(context, parsed.documentId, moved.changes)
  return { isCurrent: current.length > 0, isFirst: written.changes > 0 }
}

export interface PassageRow {
  readonly passageId: PassageId
  readonly start: number
  readonly end: number
  readonly page: number | undefined
  readonly kind: string
  readonly headingPath: readonly string[]
}
export interface CutVersion extends VersionRef {
  readonly passages: readonly PassageRow[]
}

/** Replaces a version's passages. `recut`: versions that held others before, which the index may hold too. */
function savePassages(
  context: WriteContext,
  input: { readonly versions: readonly CutVersion[] },
): { readonly current: DocumentId[]; readonly recut: VersionId[] } {
  const current: DocumentId[] = []
  const recut: VersionId[] = []
  for (const version of input.versions) {
    const { changes } = context.db
      .sql(`UPDATE documents SET passages = ?, updated_at = ? WHERE ${isCurrent}`)
      .run(version.passages.length, context.now, version.documentId, version.versionId)
    if (changes === 0) continue
    current.push(version.documentId)
    const held = context.db.sql('SELECT id FROM passages WHERE version_id = ?').all(version.versionId)
    const wanted = new Set<unknown>(version.passages.map(({ passageId }) => passageId))
    if (held.length === wanted.size && held.every(({ id }) => wanted.has(id))) continue
    if (held.length > 0) recut.push(version.versionId)
    context.db.sql('DELETE FROM passages WHERE version_id = ?').run(version.versionId)
    insertPassages(context, version)
  }
  return { current, recut }
}

function insertPassages(context: WriteContext, version: CutVersion): void {
  const insert = context.db.sql(
    `INSERT INTO passages (id, version_id, ordinal, start_offset, end_offset, page, kind, heading_path, trust, privacy, scope)
     SELECT ?, ?, ?, ?, ?, ?, ?, ?, trust, privacy, scope FROM documents WHERE id = ?`,
  )
  version.passages.forEach((passage, ordinal) =>
    insert.run(
      passage.passageId,
      version.versionId,
      ordinal,
      passage.start,
      passage.end,
      passage.page ?? null,
      passage.kind,
      JSON.stringify(passage.headingPath),
      version.documentId,
    ),
  )
}

/** The versions can be found by their words now, so older ones go. `stale`: what the index must forget. */
function markSearchable(
  context: WriteContext,
  input: { readonly versions: readonly VersionRef[] },
): { readonly current: DocumentId[]; readonly stale: VersionId[] } {
  const current: DocumentId[] = []
  const stale: VersionId[] = []
  for (const { documentId, versionId } of input.versions) {
    const { changes } = context.db
      .sql(`UPDATE documents SET state = 'embedding', attempts = 0, updated_at = ? WHERE ${isCurrent}`)
      .run(context.now, documentId, versionId)
    if (told(context, documentId, changes).length === 0) {
      stale.push(versionId)
      continue
    }
    current.push(documentId)
    const older = context.db
      .sql(
        'SELECT DISTINCT p.version_id AS id FROM versions v JOIN passages p ON p.version_id = v.id WHERE v.document_id = ? AND v.id <> ?',
      )
      .all(documentId, versionId)
    for (const { id } of older) {
      stale.push(id as VersionId)
      context.db.sql('DELETE FROM passages WHERE version_id = ?').run(id as VersionId)
    }
  }
  return { current, stale }
}

export interface FinishedVersion extends VersionRef {
  /** Absent: a query found it. */
  readonly error?: ErrorShape
}

function finishVersions(
  context: WriteContext,
  input: { readonly versions: readonly FinishedVersion[] },
): DocumentId[] {
  return input.versions.flatMap(({ documentId, versionId, error }) => {
    const { changes } = context.db
      .sql(`UPDATE documents SET state = ?, error = ?, attempts = 0, updated_at = ? WHERE ${isCurrent}`)
      .run(
        error ? 'failed' : 'ready',
        error ? JSON.stringify(error) : null,
        context.now,
        documentId,
        versionId,
      )
    return told(context, documentId, changes)
  })
}

/** Sends documents whose entries the index has lost, whole or in part, back to the stage that makes them. */
function sendBack(
  context: WriteContext,
  input: { readonly state: 'indexing' | 'embedding'; readonly versions: readonly VersionRef[] },
): DocumentId[] {
  return input.versions.flatMap(({ documentId, versionId }) => {
    const { changes } = context.db
      .sql(
        `UPDATE documents SET state = ?, updated_at = ? WHERE ${isCurrent} AND state IN ('embedding','testing','ready')`,
      )
      .run(input.state, context.now, documentId, versionId)
    return told(context, documentId, changes)
  })
}

function told(context: WriteContext, documentId: DocumentId, changes: number): DocumentId[] {
  if (changes === 0) return []
  context.changed('document', documentId)
  return [documentId]
}

export const ingestWrites = {
  'lake.beginStage': beginStage,
  'lake.saveParsed': saveParsed,
  'lake.savePassages': savePassages,
  'lake.markSearchable': markSearchable,
  'lake.finish': finishVersions,
  'lake.sendBack': sendBack,
}
