// One answer of a local model: the prompt is read in pieces, what the context holds of it already is not read again.
import {
  LlamaGrammarEvaluationState,
  LlamaJsonSchemaGrammar,
  type LlamaContextSequence,
  type Token,
} from 'node-llama-cpp'
import { AppError } from '../../../contract/app-error.ts'
import type { ChatEvent, FinishReason } from '../../port.ts'
import type { ChatCall } from '../host-contract.ts'
import { promptPiece, type Loaded } from './loaded-models.ts'
import { promptFor, wordsOf } from './prompt.ts'
import type { Runtime } from './runtime.ts'
import { TextOfTokens } from './text-of-tokens.ts'

/** Left of the context for an answer, at least. */
const leastAnswer = 64
const usualAnswer = 1_024

/** @throws AppError TOO_LARGE, and what the signal was aborted with */
export async function* chat(
  { llama }: Runtime,
  { model, chat: openContext }: Loaded,
  { contextTokens, request }: ChatCall,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent> {
  const { messages, jsonSchema, maxTokens = usualAnswer, temperature = 0 } = request
  const prompt = promptFor(model, messages, jsonSchema)
  const sequence = await openContext(contextTokens)
  const room = sequence.contextSize - prompt.tokens.length
  if (room < leastAnswer) throw tooLarge(prompt.tokens.length, sequence.contextSize)
  const tokensCached = await readPrompt(sequence, prompt.tokens, signal)
  const grammar =
    jsonSchema &&
    new LlamaJsonSchemaGrammar(llama, jsonSchema as ConstructorParameters<typeof LlamaJsonSchemaGrammar>[1])
  // After the closing bracket a grammar would let blank lines follow without end.
  const text = new TextOfTokens(model, [
    ...prompt.stops,
    ...(grammar ? wordsOf(grammar.stopGenerationTriggers) : []),
  ])
  const most = Math.min(maxTokens, room - 1)
  let tokensOut = 0
  let whole = ''
  let reason: FinishReason = 'stop'
  const last = prompt.tokens.slice(-1)
  for await (const token of sequence.evaluate(last, {
    temperature,
    ...(grammar && { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }),
  })) {
    signal.throwIfAborted()
    tokensOut++
    const delta = text.push(token)
    whole += delta
    if (delta !== '' && !jsonSchema) yield { type: 'text', delta }
    if (text.isStopped) break
    if (tokensOut >= most) {
      reason = 'length'
      break
    }
  }
  signal.throwIfAborted()
  const rest = text.end()
  whole += rest
  if (jsonSchema) yield jsonOf(whole, reason)
  else if (rest !== '') yield { type: 'text', delta: rest }
  yield { type: 'usage', tokensIn: prompt.tokens.length, tokensOut, tokensCached }
  yield { type: 'finish', reason }
}

/** All but the last token; returns how many were there from before. */
async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: Token[],
  signal: AbortSignal,
): Promise<number> {
  await sequence.adaptStateToTokens(tokens.slice(0, -1), false)
  const there = sequence.nextTokenIndex
  for (let at = there; at < tokens.length - 1; at += promptPiece) {
    signal.throwIfAborted()
    await sequence.evaluateWithoutGeneratingNewTokens(
      tokens.slice(at, Math.min(at + promptPiece, tokens.length - 1)),
    )
  }
  signal.throwIfAborted()
  return there
}

function jsonOf(text: string, reason: FinishReason): ChatEvent {
  try {
    return { type: 'json', value: JSON.parse(text) }
  } catch (cause) {
    throw new AppError(
      'MODEL_FAILED',
      reason === 'length'
        ? 'The model’s JSON did not fit its answer.'
        : 'The model wrote JSON that cannot be read.',
      {
        next: 'Ask again, or for less.',
        retryable: true,
        cause,
      },
    )
  }
}

const tooLarge = (tokens: number, context: number) =>
  new AppError('TOO_LARGE', `The request has ${tokens} tokens, and this model reads ${context} at once.`, {
    next: 'Ask over fewer documents, or choose a model that reads more.',
    data: { tokens, context },
  })
