// What the reading of a version found, and the passages that it was cut into.
import type { ContentHash, DocumentId, PassageId, VersionId } from '../../../contract/ids.ts'
import type { ReadingReport } from '../../../contract/reading.ts'
import type { ReadContext } from '../../store/index.ts'
import { AppError } from '../../../contract/app-error.ts'
import { readCanonical, type StoredStructure } from './text-reads.ts'

interface VersionRow {
  readonly hash: ContentHash
  readonly parser: string | null
  readonly storage: 'file' | 'content'
  readonly at: number
  readonly passages: number
}

/** Undefined when there is no such version of the document. */
function readingReport(
  { db }: ReadContext,
  { documentId, versionId }: { readonly documentId: DocumentId; readonly versionId: VersionId },
): ReadingReport | undefined {
  const row = db
    .sql(
      `SELECT hash, parser, storage, at, (SELECT count(*) FROM passages p WHERE p.version_id = v.id) AS passages
       FROM versions v WHERE id = ? AND document_id = ?`,
    )
    .get(versionId, documentId) as VersionRow | undefined
  if (!row) return undefined
  const known = { versionId, hash: row.hash, passages: row.passages }
  return { ...known, ...ofReading(db, row), ...ofText(db, { documentId, versionId }) }
}

function ofReading(db: ReadContext['db'], { hash, parser, storage, at }: VersionRow): Partial<ReadingReport> {
  const stored =
    parser !== null && storage === 'file'
      ? db
          .sql(
            "SELECT created_at AS readAt, structure -> '$.encoding' AS encoding FROM canonical_texts WHERE hash = ? AND parser = ?",
          )
          .get(hash, parser)
      : undefined
  if (!stored) return {}
  const readAt = Number(stored['readAt'])
  const encoding = JSON.parse(String(stored['encoding'] ?? 'null')) as StoredStructure['encoding'] | null
  return {
    readAt,
    ...(readAt >= at && { readAfterMs: readAt - at }),
    ...(encoding && { encoding: encoding.name }),
  }
}

function ofText(
  db: ReadContext['db'],
  version: { readonly documentId: DocumentId; readonly versionId: VersionId },
): Partial<ReadingReport> {
  try {
    const { parser, text, blocks, pages } = readCanonical(db, version)
    const count = (kind: string) => blocks.filter((block) => block.kind === kind).length
    return {
      parser,
      characters: text.length,
      words: countWords(text),
      headings: count('heading'),
      tables: count('table'),
      ...(pages.length > 0 && {
        pages: pages.length,
        pagesWithText: pages.filter(({ start, end }) => end > start).length,
      }),
    }
  } catch (error) {
    // Not read yet, or not readable: then nothing is known of its text.
    if (error instanceof AppError) return {}
    throw error
  }
}

/** One by one: millions of them need not be held at once. */
function countWords(text: string): number {
  const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
  let words = 0
  while (word.exec(text)) words++
  return words
}

export interface PassagesRequest {
  readonly versionId: VersionId
  readonly from: number
  readonly to: number
  readonly limit: number
}

export interface StoredPassage {
  readonly passageId: PassageId
  readonly ordinal: number
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly headingPath: string[]
}

/** Those that touch the range, in the order of the text. */
function passagesIn({ db }: ReadContext, { versionId, from, to, limit }: PassagesRequest): StoredPassage[] {
  const rows = db
    .sql(
      `SELECT id AS passageId, ordinal, start_offset AS start, end_offset AS end, kind, heading_path AS headingPath
       FROM passages WHERE version_id = ? AND start_offset < ? AND end_offset > ? ORDER BY ordinal LIMIT ?`,
    )
    .all(versionId, to, from, limit) as unknown as (Omit<StoredPassage, 'headingPath'> & {
    readonly headingPath: string
  })[]
  return rows.map((row) => ({ ...row, headingPath: JSON.parse(row.headingPath) as string[] }))
}

export const readingReads = { 'lake.readingReport': readingReport, 'lake.passagesIn': passagesIn }
