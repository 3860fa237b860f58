// From offsets to what can be shown: the page, and the boxes of the words on it.
import type { Span } from '../../../contract/documents.ts'
import type { VersionId } from '../../../contract/ids.ts'
import type { ParsedPage } from '../../../contract/parsed-document.ts'
import { boxesOf, wordsFromBytes } from '../../../contract/word-table.ts'
import type { LakeStore } from '../commands/commands.ts'

export type Offsets = Pick<Span, 'start' | 'end'>

/** The spans with page and boxes where the version has pages; as they are where it has none. */
export async function boxesFor(
  store: LakeStore,
  versionId: VersionId,
  spans: readonly Offsets[],
): Promise<Span[]> {
  const [bytes, pages] = await Promise.all([
    store.read('lake.words', versionId),
    store.read('lake.pages', versionId),
  ])
  const words = bytes && wordsFromBytes(bytes)
  return spans.map(({ start, end }) => {
    const boxes = words ? boxesOf(words, { start, end }) : []
    const page = boxes[0]?.page ?? pageAt(pages, start)
    return { start, end, ...(page !== undefined && { page }), ...(boxes.length > 0 && { boxes }) }
  })
}

const pageAt = (pages: readonly ParsedPage[], offset: number): number | undefined =>
  pages.findLast((page) => page.start <= offset)?.page
