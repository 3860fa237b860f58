// The orders of a list of documents, and its pages: each begins behind the keys of the last document before, so that what comes or goes
// meanwhile moves nothing ("seek method", Winand, use-the-index-luke.com/no-offset).
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentOrder, DocumentSummary } from '../../../contract/documents.ts'

type Key = string | number
interface Order {
  readonly columns: readonly string[]
  readonly way: 'ASC' | 'DESC'
  readonly keysOf: (document: DocumentSummary) => readonly Key[]
}

const byBirth = {
  columns: ['d.id'],
  keysOf: ({ documentId }: DocumentSummary) => [documentId],
}
const bySize = {
  columns: ['v.bytes', 'd.id'],
  keysOf: ({ bytes, documentId }: DocumentSummary) => [bytes, documentId],
}
const orders: Readonly<Record<DocumentOrder, Order>> = {
  // The id of a document holds the moment of its birth.
  newest: { ...byBirth, way: 'DESC' },
  oldest: { ...byBirth, way: 'ASC' },
  largest: { ...bySize, way: 'DESC' },
  smallest: { ...bySize, way: 'ASC' },
  changed: {
    columns: ['d.updated_at', 'd.id'],
    way: 'DESC',
    keysOf: ({ updatedAt, documentId }) => [updatedAt, documentId],
  },
  name: {
    columns: ['d.collection COLLATE NOCASE', 'd.title COLLATE NOCASE', 'd.path COLLATE NOCASE', 'd.id'],
    way: 'ASC',
    keysOf: ({ collection, title, path, documentId }) => [collection, title, path, documentId],
  },
}

interface Keyset {
  /** Behind ORDER BY. */
  readonly order: string
  /** @throws AppError BAD_INPUT when the cursor is of another order, or none */
  readonly after: (cursor: string | undefined) => {
    readonly condition: string
    readonly values: readonly Key[]
  }
  readonly cursorOf: (last: DocumentSummary) => string
}

export function keysetOf(name: DocumentOrder): Keyset {
  const { columns, way, keysOf } = orders[name]
  return {
    order: columns.map((column) => `${column} ${way}`).join(', '),
    after(cursor) {
      if (cursor === undefined) return { condition: 'TRUE', values: [] }
      const places = columns.map(() => '?').join(', ')
      const sign = way === 'ASC' ? '>' : '<'
      return { condition: `(${columns.join(', ')}) ${sign} (${places})`, values: keysIn(cursor, name) }
    },
    cursorOf: (last) => Buffer.from(JSON.stringify([name, ...keysOf(last)])).toString('base64url'),
  }
}

function keysIn(cursor: string, wanted: DocumentOrder): readonly Key[] {
  const [name, ...keys] = listIn(cursor)
  const isWhole = name === wanted && keys.length === orders[wanted].columns.length && keys.every(isKey)
  if (isWhole) return keys as readonly Key[]
  throw new AppError('BAD_INPUT', 'This is not where a page of this list ended.', {
    next: 'Ask for the list from its beginning.',
  })
}

function listIn(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

const isKey = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'
