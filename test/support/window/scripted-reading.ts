// What is known of a scene's documents beside their text. There are no pages, so that there are no boxes.
import type { ContentHash, DocumentId, PassageId } from '../../../contract/ids.ts'
import type { FoundInDocument, PassagePlace, ReadingReport } from '../../../contract/reading.ts'
import { findWords } from '../../../main/lake/reading/find-words.ts'
import type { Scene } from './scene.ts'

interface Asked {
  readonly documentId: DocumentId
}

export function scriptedReading(scene: Scene) {
  const textOf = (documentId: string) => scene.texts.get(documentId) ?? ''
  const versionOf = ({ documentId }: Asked) => {
    const document = scene.documents.get(documentId)
    if (!document) throw new RangeError('There is no such document in the scene.')
    return document
  }
  return {
    report(asked: Asked): ReadingReport {
      const { versionId, passages, pages, addedAt } = versionOf(asked)
      const text = textOf(asked.documentId)
      return {
        versionId,
        hash: 'e3'.repeat(32) as ContentHash,
        parser: 'markdown@1',
        encoding: 'utf-8',
        readAt: addedAt + 420,
        readAfterMs: 420,
        characters: text.length,
        words: text.split(/\s+/).length,
        headings: text.match(/^#/gm)?.length ?? 0,
        tables: 1,
        passages,
        ...(pages !== undefined && { pages, pagesWithText: pages }),
      }
    },
    async find({
      words,
      limit,
      ...asked
    }: Asked & { words: string; limit: number }): Promise<FoundInDocument> {
      const { total, places } = await findWords(textOf(asked.documentId), words, {
        limit,
        rest: async () => {},
      })
      return { versionId: versionOf(asked).versionId, total, hits: places.map((place) => ({ ...place })) }
    },
    passages({ from, to, ...asked }: Asked & { from: number; to?: number | undefined }) {
      const { versionId } = versionOf(asked)
      const blocks = textOf(asked.documentId).matchAll(/[^\n]+(?:\n[^\n]+)*/g)
      const passages = [...blocks].map(({ 0: block, index }, ordinal): PassagePlace => ({
        passageId: `pas_${ordinal.toString(16).padStart(32, '0')}` as PassageId,
        ordinal,
        start: index,
        end: index + block.length,
        kind: 'paragraph',
        headingPath: [],
      }))
      return {
        versionId,
        passages: passages.filter(({ start, end }) => end > from && start < (to ?? Number.POSITIVE_INFINITY)),
      }
    },
    places: ({ spans, ...asked }: Asked & { spans: readonly { start: number; end: number }[] }) => ({
      versionId: versionOf(asked).versionId,
      spans: spans.map((span) => ({ ...span })),
    }),
  }
}
