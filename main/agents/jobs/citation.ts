// From a model's claim on a passage to a citation that opens the exact words.
import type { Citation } from '../../../contract/answers.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import type { CitationEvent } from '../../../models/port.ts'

/** Enough to find the words again when a new parser moves them. */
const contextLength = 40

/** `undefined` when the quote does not stand in the passage: a claim that cannot be opened is no citation. */
export function toCitation(n: number, hit: RecallHit, event: CitationEvent): Citation | undefined {
  const [span] = hit.spans
  const isLiteral = hit.text.slice(event.start, event.end) === event.quote && event.quote !== ''
  if (!span || !isLiteral || span.end - span.start !== hit.text.length) return undefined
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
    spans: [
      {
        start: span.start + event.start,
        end: span.start + event.end,
        ...(span.page !== undefined && { page: span.page }),
      },
    ],
  }
}
