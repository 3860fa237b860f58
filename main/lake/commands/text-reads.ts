// Reads of canonical texts. A file's text was written by its parser; a record's text is what its content row holds.
import { AppError, fromErrorShape } from '../../../contract/app-error.ts'
import type { ContentHash, DocumentId, VersionId } from '../../../contract/ids.ts'
import type { Block, ParsedDocument, ParsedPage } from '../../../contract/parsed-document.ts'
import { getText, type ReadableDb, type ReadContext } from '../../store/index.ts'
import type { VersionMetadata } from './rows.ts'

/** A version's text with all that is known of its structure. */
export interface CanonicalText {
  readonly documentId: DocumentId
  readonly versionId: VersionId
  readonly parser: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly pages: readonly ParsedPage[]
}

/** What is kept of a parse besides the text and the words. */
export type StoredStructure = Pick<ParsedDocument, 'blocks' | 'pages' | 'encoding'>

export const recordParser = 'record@1'

interface VersionRow {
  readonly id: VersionId
  readonly document_id: DocumentId
  readonly hash: ContentHash
  readonly parser: string | null
  readonly storage: 'file' | 'content'
  readonly metadata: string
  readonly state: string
  readonly error: string | null
}

export interface TextRequest {
  readonly documentId: DocumentId
  /** Absent: the current one. */
  readonly versionId?: VersionId | undefined
}

/** @throws AppError NOT_FOUND, BUSY while it is being read, or why it could not be read */
export function readCanonical(db: ReadableDb, request: TextRequest): CanonicalText {
  const row = db
    .sql(
      `SELECT v.id, v.document_id, v.hash, v.parser, v.storage, v.metadata, d.state, d.error
       FROM documents d JOIN versions v ON v.document_id = d.id AND v.id = coalesce(?, d.current_version) WHERE d.id = ?`,
    )
    .get(request.versionId ?? null, request.documentId) as VersionRow | undefined
  if (!row) throw notFound()
  const found = { documentId: row.document_id, versionId: row.id }
  if (row.storage === 'content') return { ...found, ...recordText(db, row) }
  if (row.parser === null) throw notParsed(row)
  const stored = db
    .sql('SELECT text, structure FROM canonical_texts WHERE hash = ? AND parser = ?')
    .get(row.hash, row.parser)
  if (!stored) throw erased()
  const { blocks, pages } = JSON.parse(String(stored['structure'])) as StoredStructure
  return { ...found, parser: row.parser, text: String(stored['text']), blocks, pages: pages ?? [] }
}

function recordText(db: ReadableDb, row: VersionRow): Omit<CanonicalText, 'documentId' | 'versionId'> {
  const text = getText({ db }, row.hash)
  if (text === undefined) throw erased()
  const { title } = JSON.parse(row.metadata) as VersionMetadata
  const record = { kind: 'record', end: text.length } as const
  const blocks: readonly Block[] =
    title === undefined
      ? [{ ...record, start: 0, heading: [] }]
      : [
          { kind: 'heading', level: 1, start: 0, end: title.length, heading: [] },
          { ...record, start: title.length + 2, heading: [title] },
        ]
  return { parser: recordParser, text, blocks, pages: [] }
}

export const textReads = {
  'lake.canonical': ({ db }: ReadContext, request: TextRequest): CanonicalText => readCanonical(db, request),

  /** In order; a version that has none is left out. */
  'lake.canonicals': ({ db }: ReadContext, requests: readonly TextRequest[]): CanonicalText[] =>
    requests.flatMap((request) => {
      try {
        return [readCanonical(db, request)]
      } catch (error) {
        if (error instanceof AppError) return []
        throw error
      }
    }),

  /** Bytes of the version's word table, and its pages. */
  'lake.layout'(
    { db }: ReadContext,
    versionId: VersionId,
  ): { readonly words: Uint8Array | undefined; readonly pages: readonly ParsedPage[] } {
    const row = db
      .sql(
        `SELECT c.words, c.structure -> '$.pages' AS pages
         FROM versions v JOIN canonical_texts c ON c.hash = v.hash AND c.parser = v.parser WHERE v.id = ?`,
      )
      .get(versionId)
    const { words, pages } = row ?? {}
    return {
      words: words instanceof Uint8Array ? words : undefined,
      pages: typeof pages === 'string' ? (JSON.parse(pages) as ParsedPage[]) : [],
    }
  },
}

const notFound = () =>
  new AppError('NOT_FOUND', 'There is no such document, or no such version of it.', {
    next: 'Look for it in the list of documents.',
  })

const erased = () =>
  new AppError('NOT_FOUND', 'The text of this version was erased.', {
    next: 'Read the current version instead.',
  })

function notParsed(row: VersionRow): AppError {
  if (row.state === 'failed' && row.error !== null) return fromErrorShape(JSON.parse(row.error))
  return new AppError('BUSY', 'This document is still being read.', {
    safe: 'The file itself is safe in the lake.',
    next: 'Wait until it is ready.',
    retryable: true,
  })
}
