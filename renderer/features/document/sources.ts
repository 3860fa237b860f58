import type { Citation } from '../../../contract/answers.ts'
import type { Span } from '../../../contract/documents.ts'

/** One number of an answer: everything that was quoted from one passage, as one thing to look at. */
export interface Source extends Citation {
  readonly parts: readonly Citation[]
}

/** An answer may quote several places of a passage under one number: the head of a table and a row of it. */
export function sourcesOf(citations: readonly Citation[]): Source[] {
  return [...Map.groupBy(citations, ({ n }) => n).values()].flatMap((parts): Source[] => {
    const [first] = parts
    if (!first) return []
    const quote = parts.map((part) => part.quote).join('\n')
    return [{ ...first, quote, spans: parts.flatMap((part) => part.spans), parts }]
  })
}

const farApart = 1_500

/** Where to look first: the beginning, but never at a table's head when the row is far below it. */
export function placeToShow(spans: readonly Span[]): number {
  const starts = spans.map(({ start }) => start)
  const first = Math.min(...starts)
  const last = Math.max(...starts)
  return last - first > farApart ? last : first
}
