// Where a citation's words stand now.
import { AppError, hasCode } from '../../../contract/app-error.ts'
import type { Span } from '../../../contract/documents.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { CanonicalText } from '../commands/text-reads.ts'
import { findQuote, standsAt } from './find-quote.ts'
import type { Layouts } from './layouts.ts'
import { boxesFor, type Offsets } from './places.ts'

export interface LocateRequest {
  readonly documentId: DocumentId
  readonly versionId: VersionId
  readonly span: Offsets
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

export interface Located {
  readonly versionId: VersionId
  readonly span: Span
  /** True: not where the citation says, but the words are the same. */
  readonly moved: boolean
}

/** In its own version at its span; else by its words, there or in the current version. @throws AppError NOT_FOUND */
export async function locate(
  { store, layouts }: { readonly store: LakeStore; readonly layouts: Layouts },
  request: LocateRequest,
): Promise<Located> {
  const { documentId, versionId, span } = request
  const own = await textOrNothing(store, { documentId, versionId })
  if (own && standsAt(own.text, span, request.quote))
    return await found(layouts, own, { ...span, moved: false })
  const wanted = { ...request, start: span.start }
  for (const text of [own, await textOrNothing(store, { documentId })]) {
    const place = text && findQuote(text.text, wanted)
    if (text && place) return await found(layouts, text, { ...place, moved: true })
  }
  throw new AppError('NOT_FOUND', 'These words are no longer in the document.', {
    safe: 'The citation still holds its quote.',
    next: 'Ask again to have the present text cited.',
  })
}

async function found(
  layouts: Layouts,
  text: CanonicalText,
  place: Offsets & { readonly moved: boolean },
): Promise<Located> {
  const [span] = await boxesFor(layouts, text.versionId, [place])
  return {
    versionId: text.versionId,
    span: span ?? { start: place.start, end: place.end },
    moved: place.moved,
  }
}

async function textOrNothing(
  store: LakeStore,
  request: { readonly documentId: DocumentId; readonly versionId?: VersionId },
): Promise<CanonicalText | undefined> {
  try {
    return await store.read('lake.canonical', request)
  } catch (error) {
    if (hasCode(error, 'DISK_FULL', 'READ_ONLY', 'DATA_LOCKED', 'DATA_DAMAGED', 'CLOSED')) throw error
    return undefined
  }
}
