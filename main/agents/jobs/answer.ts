// The job `answer`: a question, the passages that were found, one streamed answer whose claims can be opened.
import { AppError } from '../../../contract/app-error.ts'
import type { Citation, Usage } from '../../../contract/answers.ts'
import type { Privacy } from '../../../contract/labels.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import { howToCite } from '../../../models/index.ts'
import type { ChatModel, ChatRequest, CitationEvent, FinishReason, ImagePart } from '../../../models/port.ts'
import { toCitation } from './citation.ts'
import { answerLimits } from './answer-limits.ts'
import { createMarkerNumbers } from './marker-numbers.ts'
import { usageOf } from './usage.ts'

export interface AnswerInput {
  readonly model: ChatModel
  readonly instructions: string
  readonly question: string
  readonly passages: readonly RecallHit[]
  readonly privacy?: Privacy
  /** For a model that can look at them. */
  readonly pictures?: readonly ImagePart[]
  /** How long a model that can think may do so first. */
  readonly reasoning?: ChatRequest['reasoning'] | undefined
}
export interface AnswerOptions {
  readonly signal: AbortSignal
  readonly onText: (delta: string) => void
}
export interface AnswerResult {
  readonly text: string
  readonly supported: boolean
  /** It would not answer; the text is what it said instead. */
  readonly refused?: true
  readonly citations: readonly Citation[]
  /** Those the model was given. */
  readonly passages: readonly RecallHit[]
  readonly usage: Usage
}

function requestFor(input: AnswerInput): ChatRequest {
  const { model, instructions, question, passages, privacy = 'normal', pictures = [], reasoning } = input
  const parts = passages.map((hit, index) => ({
    type: 'passage' as const,
    n: index + 1,
    documentId: hit.documentId,
    passageId: hit.passageId,
    title: hit.title,
    headingPath: hit.headingPath,
    text: hit.text,
    trust: hit.trust,
    score: Math.min(1, Math.max(0, hit.score)),
    ...(hit.spans[0] && { position: hit.spans[0].start }),
  }))
  return {
    messages: [
      {
        role: 'system',
        content: [
          { type: 'text', text: passages.length > 0 ? `${instructions}\n\n${howToCite}` : instructions },
        ],
      },
      { role: 'user', content: [...pictures, ...parts, { type: 'text', text: question }] },
    ],
    temperature: 0,
    privacy,
    ...answerLimits(model, reasoning),
  }
}

/** Rejects with the model's AppErrors. `supported` needs a claim that can be opened, whatever the model says of itself. */
export async function answerFromPassages(
  input: AnswerInput,
  { signal, onText }: AnswerOptions,
): Promise<AnswerResult> {
  const { model, passages } = input
  const numbers = createMarkerNumbers((n) => n >= 1 && n <= passages.length)
  const events: CitationEvent[] = []
  let text = ''
  let usage: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
  let reason: FinishReason | undefined
  const say = (delta: string) => {
    if (delta === '') return
    text += delta
    onText(delta)
  }

  for await (const event of model.chat(requestFor(input), { signal })) {
    if (event.type === 'text') say(numbers.push(event.delta))
    else if (event.type === 'citation') events.push(event)
    else if (event.type === 'usage') usage = usageOf(event)
    else if (event.type === 'finish') reason = event.reason
  }
  say(numbers.flush())
  if (reason === undefined) {
    throw new AppError('MODEL_FAILED', 'The model stopped in the middle of its answer.', {
      next: 'Ask again.',
      retryable: true,
    })
  }
  const citations = events.flatMap((event) => {
    const hit = passages[event.n - 1]
    const n = numbers.numberAt(event.answerEnd)
    const citation = hit && n !== undefined ? toCitation(n, hit, event) : undefined
    return citation ? [citation] : []
  })
  const supported = reason !== 'not-supported' && reason !== 'refused' && citations.length > 0
  return { text, supported, ...(reason === 'refused' && { refused: true }), citations, passages, usage }
}
