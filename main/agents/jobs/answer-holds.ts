// The check that an answer gets on this computer before it is taken, whatever model wrote it: a larger one is asked where it fails.
import type { SupportInput } from '../../../contract/jobs.ts'
import type { ModelCapabilities } from '../../../models/port.ts'
import type { AnswerResult } from './answer.ts'
import { openQuestion } from './check-claims.ts'

type Checked = Pick<AnswerResult, 'text' | 'supported' | 'citations' | 'passages'>

/** Whether a passage says what a claim says. */
export type Supports = (question: SupportInput) => Promise<boolean>

/**
 * An answer from documents holds when it is supported and each of its claims stands in its passage. Where nothing was found to answer from, a
 * model that writes is taken at its word, and one that only quotes has said that it found nothing.
 */
export async function answerHolds(
  { text, supported, citations, passages }: Checked,
  { quotesOnly }: ModelCapabilities,
  supports: Supports,
): Promise<boolean> {
  if (passages.length === 0 && !quotesOnly) return text.trim() !== ''
  if (!supported) return false
  const open = citations.map((citation) => openQuestion(text, citation, passages))
  if (open.includes(false)) return false
  const verdicts = await Promise.all(
    open.map((question) => typeof question === 'boolean' || supports(question)),
  )
  return !verdicts.includes(false)
}
