// The job `check-claims`: does each cited claim stand in its passage, and what is left of the answer when some do not.
import type { Citation } from '../../../contract/answers.ts'
import type { SupportInput } from '../../../contract/jobs.ts'
import type { RecallHit } from '../../../contract/recall.ts'

/** Longer is no claim that anybody could check. */
const mostLetters = 10_000
const notSupported = 'This is not in your documents: no claim of the answer stood when it was checked.'

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** The line or sentence that ends in the marker. */
function claimOf(text: string, n: number): string {
  const end = text.indexOf(`[${n}]`)
  if (end === -1) return ''
  const before = text.slice(0, end).replace(/[\s.!?”"]{1,8}$/, '')
  const start =
    Math.max(before.lastIndexOf('\n'), before.lastIndexOf(']'), before.search(/[.!?](?=\s+[^.!?]*$)/)) + 1
  // A line that is quoted or listed begins with a mark.
  return before.slice(start).replace(/^[\s>*•–—"“„«-]+/u, '')
}

/**
 * What has to be asked about a citation before its claim stands: nothing where the quote is not in its passage (false), or where the claim is said
 * in the passage's own words (true), white space aside; else whether the passage says it.
 */
export function openQuestion(
  text: string,
  citation: Citation,
  passages: readonly RecallHit[],
): boolean | SupportInput {
  const passage = passages.find((hit) => hit.passageId === citation.passageId)
  if (!passage || !fold(passage.text).includes(fold(citation.quote))) return false
  const claim = claimOf(text, citation.n)
  if (!hasWords(claim) || fold(passage.text).includes(fold(claim))) return true
  return {
    claim: claim.slice(0, mostLetters),
    passage: passage.text,
    about: [passage.title, ...passage.headingPath].join(', ').slice(0, mostLetters),
  }
}

export interface CheckedAnswer {
  readonly text: string
  readonly supported: boolean
  readonly citations: readonly Citation[]
  /** How many citations did not stand. */
  readonly removed: number
}

/** Lines that end in a marker that does not stand go; the rest stays as it was. `verdicts` are in the order of `citations`. */
export function dropClaims(
  answer: Omit<CheckedAnswer, 'removed'>,
  verdicts: readonly boolean[],
): CheckedAnswer {
  const citations = answer.citations.filter((_, index) => verdicts[index] === true)
  const removed = answer.citations.length - citations.length
  if (removed === 0) return { ...answer, removed }
  if (citations.length === 0) return { text: notSupported, supported: false, citations, removed }
  const fallen = new Set(answer.citations.map((citation) => citation.n))
  for (const { n } of citations) fallen.delete(n)
  const lines = answer.text.split('\n').filter((line) => {
    const n = /\[(\d+)\]\s*$/.exec(line)?.[1]
    return n === undefined || !fallen.has(Number(n))
  })
  return { text: lines.join('\n'), supported: answer.supported, citations, removed }
}

/** An answer with what a critic still wants below it, when it stands at all. */
export function withOpenWishes(answer: CheckedAnswer, wishes: string): CheckedAnswer {
  if (wishes === '' || !answer.supported) return answer
  return { ...answer, text: `${answer.text}\n\nStill open, says the critic:\n\n${asList(wishes)}` }
}

const asList = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '')
    .map((line) => `- ${line}`)
    .join('\n')
