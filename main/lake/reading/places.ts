// From offsets to what can be shown: the page, and the boxes of the words on it.
import type { Span } from '../../../contract/documents.ts'
import type { VersionId } from '../../../contract/ids.ts'
import type { ParsedPage } from '../../../contract/parsed-document.ts'
import { boxesOf } from '../../../contract/word-table.ts'
import type { Layouts } from './layouts.ts'

export type Offsets = Pick<Span, 'start' | 'end'>

/** The spans with page and boxes where the version has pages; as they are where it has none. */
export async function boxesFor(
  layouts: Layouts,
  versionId: VersionId,
  spans: readonly Offsets[],
): Promise<Span[]> {
  const { words, pages } = await layouts.of(versionId)
  return spans.map(({ start, end }) => {
    const boxes = words ? boxesOf(words, { start, end }) : []
    const page = boxes[0]?.page ?? pageAt(pages, start)
    return { start, end, ...(page !== undefined && { page }), ...(boxes.length > 0 && { boxes }) }
  })
}

/** Each span in parts that lie on one page each, with that page and the boxes: a passage may begin on one page and end on the next. */
export async function placesFor(
  layouts: Layouts,
  versionId: VersionId,
  spans: readonly Offsets[],
): Promise<Span[]> {
  const { pages } = await layouts.of(versionId)
  return boxesFor(
    layouts,
    versionId,
    spans.flatMap((span) => cutAtPages(pages, span)),
  )
}

/** The parts follow each other without a gap. */
export function cutAtPages(pages: readonly Pick<ParsedPage, 'start'>[], { start, end }: Offsets): Offsets[] {
  const turns = pages.map((page) => page.start).filter((turn) => turn > start && turn < end)
  return [start, ...turns].map((from, index) => ({ start: from, end: turns[index] ?? end }))
}

const pageAt = (pages: readonly ParsedPage[], offset: number): number | undefined =>
  pages.findLast((page) => page.start <= offset)?.page
