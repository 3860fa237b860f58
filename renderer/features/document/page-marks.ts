// What is marked on pages: ranges of the text with the boxes of their words.
import type { Span } from '../../../contract/documents.ts'
import type { PageFocus } from './pdf/pdf-view.tsx'
import type { MarkKind, PageMark } from './pdf/pdf-page.tsx'

export const marksOf = (spans: readonly Span[], kind: MarkKind): PageMark[] =>
  spans.flatMap(({ boxes = [] }) => boxes.map((box) => ({ box, kind })))

/** The first of the boxes, to be brought into sight once for each `key`. */
export function focusOn(span: Span | undefined, key: string): PageFocus | undefined {
  const [box] = span?.boxes ?? []
  if (box) return { key, box }
  // A place without words, such as a page's beginning.
  return span?.page === undefined
    ? undefined
    : { key, box: { page: span.page, x: 0, y: 0, width: 0, height: 0 } }
}
