// Looking into one version: words in it, its passages, and where ranges of its text stand on its pages.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { VersionId } from '../../../contract/ids.ts'
import type { FoundInDocument, PassagePlace } from '../../../contract/reading.ts'
import type { Span } from '../../../contract/documents.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { TextRequest } from '../commands/text-reads.ts'
import { findWords } from './find-words.ts'
import type { Layouts } from './layouts.ts'
import { boxesFor, placesFor, type Offsets } from './places.ts'

interface ReadingTools {
  readonly store: LakeStore
  readonly layouts: Layouts
}

export interface PassageRange {
  readonly from: number
  /** Absent: the end of the text. */
  readonly to?: number | undefined
  readonly limit: number
}

/** @throws AppError NOT_FOUND, BUSY before it is parsed, ABORTED */
export async function findInDocument(
  { store, layouts }: ReadingTools,
  { words, limit, ...version }: TextRequest & { readonly words: string; readonly limit: number },
  signal: AbortSignal,
): Promise<FoundInDocument> {
  const { versionId, text } = await store.read('lake.canonical', version)
  const rest = async () => {
    await nextTurn()
    signal.throwIfAborted()
  }
  const { total, places } = await findWords(text, words, { limit, rest })
  return { versionId, total, hits: await boxesFor(layouts, versionId, places) }
}

export async function passagesOf(
  { store, layouts }: ReadingTools,
  { from, to, limit, ...version }: TextRequest & PassageRange,
): Promise<{ readonly versionId: VersionId; readonly passages: PassagePlace[] }> {
  const { versionId } = await store.read('lake.versionOrigin', version)
  const passages = await store.read('lake.passagesIn', {
    versionId,
    from,
    to: to ?? Number.MAX_SAFE_INTEGER,
    limit,
  })
  const places = await boxesFor(layouts, versionId, passages)
  return { versionId, passages: passages.map((passage, index) => ({ ...passage, ...places[index] })) }
}

export async function placesIn(
  { store, layouts }: ReadingTools,
  { spans, ...version }: TextRequest & { readonly spans: readonly Offsets[] },
): Promise<{ readonly versionId: VersionId; readonly spans: Span[] }> {
  const { versionId } = await store.read('lake.versionOrigin', version)
  return { versionId, spans: await placesFor(layouts, versionId, spans) }
}
