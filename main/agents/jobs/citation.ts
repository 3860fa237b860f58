// From a model's claim on a passage to a citation that opens the exact words.
import type { Citation } from '../../../contract/answers.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import type { CitationEvent } from '../../../models/port.ts'

/** Enough to find the words again when a new parser moves them. */
const contextLength = 40

/** `undefined` when the quote does not stand in the passage: a claim that cannot be opened is no citation. */
export function toCitation(n: number, hit: RecallHit, event: CitationEvent): Citation | undefined {
  const [first] = hit.spans
  const last = hit.spans.at(-1)
  const isLiteral = hit.text.slice(event.start, event.end) === event.quote && event.quote !== ''
  if (!first || !last || !isLiteral || last.end - first.start !== hit.text.length) return undefined
  const quoted = { start: first.start + event.start, end: first.start + event.end }
  return {
    n,
    documentId: hit.documentId,
    versionId: hit.versionId,
    passageId: hit.passageId,
    path: hit.path,
    title: hit.title,
    quote: event.quote,
    prefix: hit.text.slice(Math.max(0, event.start - contextLength), event.start),
    suffix: hit.text.slice(event.end, event.end + contextLength),
    // The page is that of the words, which may not be where the passage begins.
    spans: hit.spans
      .filter(({ start, end }) => start < quoted.end && end > quoted.start)
      .map(({ start, end, page }) => ({
        start: Math.max(start, quoted.start),
        end: Math.min(end, quoted.end),
        ...(page !== undefined && { page }),
      })),
  }
}
