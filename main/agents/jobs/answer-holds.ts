// The check that an answer gets on this computer before it is taken, whatever model wrote it: a larger one is asked where it fails.
import type { ModelCapabilities } from '../../../models/port.ts'
import type { AnswerResult } from './answer.ts'
import { claimStands } from './check-claims.ts'

type Checked = Pick<AnswerResult, 'text' | 'supported' | 'citations' | 'passages'>

/**
 * An answer from documents holds when it is supported and each of its claims stands in its passage. Where nothing was found to answer from, a
 * model that writes is taken at its word, and one that only quotes has said that it found nothing.
 */
export function answerHolds(
  { text, supported, citations, passages }: Checked,
  { quotesOnly }: ModelCapabilities,
): boolean {
  if (passages.length === 0 && !quotesOnly) return text.trim() !== ''
  return supported && citations.every((citation) => claimStands(text, citation, passages))
}
