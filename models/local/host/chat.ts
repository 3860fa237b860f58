// One answer of a local model: the prompt is read in pieces, what the context holds of it already is not read again.
import {
  LlamaGrammarEvaluationState,
  LlamaJsonSchemaGrammar,
  type LlamaContextSequence,
  type Token,
} from 'node-llama-cpp'
import { AppError } from '../../../contract/app-error.ts'
import type { ChatEvent, FinishReason, JsonSchema } from '../../port.ts'
import type { ChatCall } from '../host-contract.ts'
import type { Loaded } from './loaded-models.ts'
import type { PromptPace } from './prompt-pace.ts'
import { promptFor, wordsOf, type Prompt } from './prompt.ts'
import type { Runtime } from './runtime.ts'
import { TextOfTokens } from './text-of-tokens.ts'
import { JsonReader, mostTries, temperatureOf } from './written-json.ts'

/** Left of the context for an answer, at least. */
const leastAnswer = 64
const usualAnswer = 1_024

/** @throws AppError TOO_LARGE, MODEL_FAILED, and what the signal was aborted with */
export async function* chat(
  { llama }: Runtime,
  { model, chat: openContext, pace }: Loaded,
  { contextTokens, request }: ChatCall,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent> {
  const { messages, jsonSchema, maxTokens = usualAnswer, temperature = 0 } = request
  const prompt = promptFor(model, messages, jsonSchema)
  const sequence = await openContext(contextTokens)
  const room = sequence.contextSize - prompt.tokens.length
  if (room < leastAnswer) throw tooLarge(prompt.tokens.length, sequence.contextSize)
  const most = Math.min(maxTokens, room - 1)
  const tokensIn = prompt.tokens.length
  const tokensCached = await readPrompt(sequence, prompt.tokens, { pace, signal })
  const writer: Writer = { sequence, prompt, most, signal }
  if (!jsonSchema) {
    const { tokensOut, reason } = yield* write(writer, temperature)
    yield { type: 'usage', tokensIn, tokensOut, tokensCached }
    yield { type: 'finish', reason }
    return
  }
  const grammar = new LlamaJsonSchemaGrammar(llama, jsonSchema as GrammarSchema)
  const answer = await writeJson(
    {
      ...writer,
      json: () => new LlamaGrammarEvaluationState({ model, grammar }),
      // After the closing bracket a grammar would let blank lines follow without end.
      prompt: { ...prompt, stops: [...prompt.stops, ...wordsOf(grammar.stopGenerationTriggers)] },
    },
    { jsonSchema, temperature, pace },
  )
  yield { type: 'json', value: answer.value }
  yield { type: 'usage', tokensIn, tokensOut: answer.tokensOut, tokensCached }
  yield { type: 'finish', reason: answer.reason }
}

type GrammarSchema = ConstructorParameters<typeof LlamaJsonSchemaGrammar>[1]

interface Writer {
  readonly sequence: LlamaContextSequence
  readonly prompt: Prompt
  readonly most: number
  readonly signal: AbortSignal
  readonly json?: () => LlamaGrammarEvaluationState
}

interface Written {
  readonly text: string
  readonly tokensOut: number
  readonly reason: FinishReason
}

async function* write(
  { sequence, prompt, most, signal, json }: Writer,
  temperature: number,
): AsyncGenerator<ChatEvent, Written> {
  const text = new TextOfTokens(sequence.model, prompt.stops)
  let tokensOut = 0
  let whole = ''
  let reason: FinishReason = 'stop'
  const options = { temperature, ...(json && { grammarEvaluationState: json() }) }
  for await (const token of sequence.evaluate(prompt.tokens.slice(-1), options)) {
    signal.throwIfAborted()
    tokensOut++
    const delta = text.push(token)
    whole += delta
    if (delta !== '') yield { type: 'text', delta }
    if (text.isStopped) break
    if (tokensOut >= most) {
      reason = 'length'
      break
    }
  }
  signal.throwIfAborted()
  const rest = text.end()
  whole += rest
  if (rest !== '') yield { type: 'text', delta: rest }
  return { text: whole, tokensOut, reason }
}

interface JsonWish {
  readonly jsonSchema: JsonSchema
  readonly temperature: number
  readonly pace: PromptPace
}

/** Until it is what was asked for, a bounded number of times. */
async function writeJson(writer: Writer, { jsonSchema, temperature, pace }: JsonWish) {
  const reader = new JsonReader(jsonSchema)
  let tokensOut = 0
  for (let attempt = 1; ; attempt++) {
    const written = await end(write(writer, temperatureOf(attempt, temperature)))
    tokensOut += written.tokensOut
    const read = reader.read(written.text, written.reason)
    if (!('error' in read)) return { value: read.value, tokensOut, reason: written.reason }
    if (read.isFinal || attempt === mostTries) throw read.error
    await readPrompt(writer.sequence, writer.prompt.tokens, { pace, signal: writer.signal })
  }
}

/** What a generator returns, without what it yields. */
async function end<T>(generator: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next()
    if (done) return value
  }
}

/** All but the last token; returns how many were there from before. */
async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: Token[],
  { pace, signal }: { readonly pace: PromptPace; readonly signal: AbortSignal },
): Promise<number> {
  await sequence.adaptStateToTokens(tokens.slice(0, -1), false)
  const there = sequence.nextTokenIndex
  for (let at = there; at < tokens.length - 1;) {
    signal.throwIfAborted()
    const piece = tokens.slice(at, Math.min(at + pace.size, tokens.length - 1))
    const begun = performance.now()
    await sequence.evaluateWithoutGeneratingNewTokens(piece)
    pace.took(piece.length, performance.now() - begun)
    at += piece.length
  }
  signal.throwIfAborted()
  return there
}

const tooLarge = (tokens: number, context: number) =>
  new AppError('TOO_LARGE', `The request has ${tokens} tokens, and this model reads ${context} at once.`, {
    next: 'Ask over fewer documents, or choose a model that reads more.',
    data: { tokens, context },
  })
