// Passages of the job as any chat model is given passages of the lake, cut where together they are too long.
import type { AnswerInput } from '../../../contract/jobs.ts'
import type { PassagePart } from '../../../models/port.ts'
import { headOf } from '../shorten.ts'

export function partsOf(passages: AnswerInput['passages'], mostLetters: number): PassagePart[] {
  const each = Math.floor(mostLetters / passages.length)
  return passages.map(({ title = '', text }, index) => ({
    type: 'passage',
    n: index + 1,
    documentId: String(index + 1),
    passageId: String(index + 1),
    title,
    headingPath: [],
    text: headOf(text, each),
    trust: 'document',
  }))
}
