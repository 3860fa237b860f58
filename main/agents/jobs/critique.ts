// The job `critique`: one draft against the request and the sources it cites; it passes, or something is to be changed.
import { AppError } from '../../../contract/app-error.ts'
import type { Citation, Usage } from '../../../contract/answers.ts'
import type { Privacy } from '../../../contract/labels.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import type { ChatModel, ChatRequest } from '../../../models/port.ts'
import { answerLimits } from './answer-limits.ts'
import { usageOf } from './usage.ts'

export interface CritiqueInput {
  readonly model: ChatModel
  readonly instructions: string
  readonly question: string
  readonly text: string
  readonly citations: readonly Citation[]
  readonly passages: readonly RecallHit[]
  readonly privacy?: Privacy
}

export interface Critique {
  readonly passed: boolean
  /** One change per line; empty when it passed. */
  readonly wishes: string
  readonly usage: Usage
}

const protocol =
  'Begin with one line that says only PASS or CHANGES. After CHANGES, write each change that is needed on a line of its own.'

/** The sources under the numbers that the draft gives them. */
function requestFor(input: CritiqueInput): ChatRequest {
  const { model, instructions, question, text, citations, passages, privacy = 'normal' } = input
  const sources = citations.flatMap((citation) => {
    const hit = passages.find(({ passageId }) => passageId === citation.passageId)
    if (!hit) return []
    const { documentId, passageId, title, headingPath, text, trust } = hit
    return [
      { type: 'passage' as const, n: citation.n, documentId, passageId, title, headingPath, text, trust },
    ]
  })
  const task = ['The request:', question, 'The draft:', text].join('\n\n')
  return {
    messages: [
      { role: 'system', content: [{ type: 'text', text: `${instructions}\n\n${protocol}` }] },
      { role: 'user', content: [...sources, { type: 'text', text: task }] },
    ],
    temperature: 0,
    privacy,
    ...answerLimits(model),
  }
}

/** Rejects with the model's AppErrors. A verdict in another form is no pass: all of it is what the critic wants. */
export async function critiqueDraft(
  input: CritiqueInput,
  { signal }: { readonly signal: AbortSignal },
): Promise<Critique> {
  let said = ''
  let usage: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
  let isOver = false
  for await (const event of input.model.chat(requestFor(input), { signal })) {
    if (event.type === 'text') said += event.delta
    else if (event.type === 'usage') usage = usageOf(event)
    else if (event.type === 'finish') isOver = true
  }
  if (!isOver) {
    throw new AppError('MODEL_FAILED', 'The model stopped in the middle of its verdict.', {
      next: 'Ask again.',
      retryable: true,
    })
  }
  return { ...verdictIn(said), usage }
}

function verdictIn(said: string): Pick<Critique, 'passed' | 'wishes'> {
  const [first = '', ...rest] = said.trim().split('\n')
  const word = first.replace(/[^\p{L}]/gu, '').toUpperCase()
  if (word === 'PASS') return { passed: true, wishes: '' }
  const wishes = (word === 'CHANGES' ? rest.join('\n') : said).trim()
  return { passed: false, wishes: wishes === '' ? 'The critic did not say what is to be changed.' : wishes }
}
