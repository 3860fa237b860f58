// The plain method of the job `answer` is the model that ships, which quotes.
import type { AnswerFound, AnswerInput } from '../../../contract/jobs.ts'
import { createQuotingModel } from '../../../models/index.ts'
import type { PlainTools } from '../job.ts'
import { partsOf } from './parts.ts'

/** All passages together; what they hold beyond is not looked at. With the longest question it is less than the model takes. */
const mostLetters = 60_000

export async function answerPlainly(
  { question, passages }: AnswerInput,
  { embedder }: PlainTools,
): Promise<AnswerFound> {
  if (question.trim() === '') return { text: '', cited: [], isFound: false }
  const request = {
    messages: [
      {
        role: 'user' as const,
        content: [...partsOf(passages, mostLetters), { type: 'text' as const, text: question }],
      },
    ],
  }
  let text = ''
  const cited = new Set<number>()
  let isFound = false
  for await (const event of createQuotingModel({ embedder }).chat(request, { signal: never })) {
    if (event.type === 'text') text += event.delta
    else if (event.type === 'citation') cited.add(event.n)
    else if (event.type === 'finish') isFound = event.reason === 'stop'
  }
  return { text, cited: [...cited], isFound }
}

/** It takes bounded time, as every plain method does. */
const never = new AbortController().signal
