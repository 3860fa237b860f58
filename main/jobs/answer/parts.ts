// Passages of the job as any chat model is given passages of the lake.
import type { AnswerInput } from '../../../contract/jobs.ts'
import type { PassagePart } from '../../../models/port.ts'

export const partsOf = (passages: AnswerInput['passages']): PassagePart[] =>
  passages.map(({ title = '', text }, index) => ({
    type: 'passage',
    n: index + 1,
    documentId: String(index + 1),
    passageId: String(index + 1),
    title,
    headingPath: [],
    text,
    trust: 'document',
  }))
