// What a search may look at: documents, collections, and folders or files inside a collection.

export interface Place {
  readonly documentId: string
  readonly collection: string
  readonly path: string
}

export interface Scope {
  readonly documents: ReadonlySet<string>
  readonly collections: ReadonlySet<string>
  readonly folders: readonly { readonly collection: string; readonly path: string }[]
}

/** Undefined for everything. A name that is nobody's finds nothing; it is no error, since its documents may have been removed. */
export function parseScope(entries: readonly string[]): Scope | undefined {
  if (entries.length === 0) return undefined
  const documents = new Set<string>()
  const collections = new Set<string>()
  const folders: { collection: string; path: string }[] = []
  for (const entry of entries) {
    const trimmed = entry.replace(/\/+$/, '')
    const slash = trimmed.indexOf('/')
    if (slash !== -1) folders.push({ collection: trimmed.slice(0, slash), path: trimmed.slice(slash + 1) })
    else if (/^doc_[0-9a-f]{32}$/.test(trimmed)) documents.add(trimmed)
    else collections.add(trimmed)
  }
  return { documents, collections, folders }
}

export function isInScope(scope: Scope, { documentId, collection, path }: Place): boolean {
  return (
    scope.documents.has(documentId) ||
    scope.collections.has(collection) ||
    scope.folders.some(
      (folder) =>
        folder.collection === collection && (path === folder.path || path.startsWith(`${folder.path}/`)),
    )
  )
}

/** The same as a condition on the vectors' columns. */
export function toFilter(scope: Scope): string {
  const conditions = scope.folders.map(
    ({ collection, path }) =>
      `(collection = ${quote(collection)} AND (path = ${quote(path)} OR starts_with(path, ${quote(`${path}/`)})))`,
  )
  if (scope.documents.size > 0)
    conditions.push(`document_id IN (${[...scope.documents].map(quote).join(', ')})`)
  if (scope.collections.size > 0)
    conditions.push(`collection IN (${[...scope.collections].map(quote).join(', ')})`)
  return conditions.join(' OR ')
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
