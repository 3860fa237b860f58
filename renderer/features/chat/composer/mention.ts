// `@` and some letters in a question name a place to look at. Pure: text and caret in, what is sought out.
import type { DocumentSummary } from '../../../../contract/documents.ts'

export interface Mention {
  /** Where the `@` stands. */
  readonly start: number
  readonly end: number
  readonly query: string
}

/** What is being named at the caret. An address like `a@b.example` names nothing. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const before = text.slice(Math.max(0, caret - 120), caret)
  const query = /(?:^|[\s(])@([^\s@]{0,100})$/.exec(before)?.[1]
  return query === undefined ? undefined : { start: caret - query.length - 1, end: caret, query }
}

export interface PlaceToLook {
  /** As in a scope. */
  readonly entry: string
  readonly name: string
  readonly kind: 'collection' | 'folder' | 'document'
  /** Where it lies. */
  readonly within?: string
  /** What it holds was not read: an answer cannot stand on it. */
  readonly isUnread?: true
}

const mostOfAKind = 5

export type NamedDocument = Pick<DocumentSummary, 'documentId' | 'title' | 'collection' | 'path' | 'state'>

/** Collections first, then folders of the documents that were found, then these. */
export function placesToLook(
  query: string,
  collections: readonly string[],
  documents: readonly NamedDocument[],
): PlaceToLook[] {
  const wanted = query.toLocaleLowerCase()
  const isLike = (name: string) => name.toLocaleLowerCase().includes(wanted)
  const folders = new Map<string, PlaceToLook>()
  for (const { collection, path } of documents) {
    const parts = path.split('/').slice(0, -1)
    parts.forEach((name, index) => {
      const entry = [collection, ...parts.slice(0, index + 1)].join('/')
      if (isLike(name))
        folders.set(entry, {
          entry,
          name,
          kind: 'folder',
          within: [collection, ...parts.slice(0, index)].join('/'),
        })
    })
  }
  return [
    ...collections
      .filter(isLike)
      .slice(0, mostOfAKind)
      .map((name): PlaceToLook => ({ entry: name, name, kind: 'collection' })),
    ...[...folders.values()].slice(0, mostOfAKind),
    ...documents.map(({ documentId, title, collection, path, state }): PlaceToLook => ({
      entry: documentId,
      name: title,
      kind: 'document',
      within: [collection, ...path.split('/').slice(0, -1)].join('/'),
      ...(state === 'failed' && { isUnread: true }),
    })),
  ]
}
