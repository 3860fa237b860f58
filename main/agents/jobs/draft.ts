// The job `write`: an answer in the model's own words, and its next draft from what a critic wants changed.
import { answerFromPassages, type AnswerInput, type AnswerOptions, type AnswerResult } from './answer.ts'

export interface DraftInput extends AnswerInput {
  /** Empty in the first round. */
  readonly draft: string
  readonly wishes: string
}

/** Rejects as `answerFromPassages`. */
export function writeDraft(
  { draft, wishes, question, ...rest }: DraftInput,
  options: AnswerOptions,
): Promise<AnswerResult> {
  return answerFromPassages({ ...rest, question: taskOf(question, draft, wishes) }, options)
}

function taskOf(question: string, draft: string, wishes: string): string {
  if (draft === '') return question
  return [question, 'Your last draft:', withoutMarkers(draft), 'Change it so that this is met:', wishes].join(
    '\n\n',
  )
}

/** A draft numbers its sources as they come, a request its passages: the old numbers would point to other ones. */
const withoutMarkers = (text: string): string => text.replace(/ ?\[\d{1,3}\]/g, '')
