import type { LlamaRankingContext, Token } from 'node-llama-cpp'
import type { RankCall } from '../host-contract.ts'
import type { Loaded } from './loaded-models.ts'

/** Of the room for question and text together, at most this share is the question's. */
const shareOfQuestion = 0.5
/** For the tokens between and around the two. */
const keptFree = 8

/** One score per text; higher answers the question better, an empty text gets 0. What is too long is cut. */
export async function rank(
  { model, ranker }: Loaded,
  { query, texts }: Pick<RankCall, 'query' | 'texts'>,
  signal: AbortSignal,
): Promise<Float32Array> {
  const context = await ranker()
  const question = model.tokenize(query).slice(0, Math.floor(context.contextSize * shareOfQuestion))
  const scores = new Float32Array(texts.length)
  for (const [index, text] of texts.entries()) {
    signal.throwIfAborted()
    const tokens = fitting(context, question, model.tokenize(text))
    if (tokens.length > 0) scores[index] = await context.rank(question, tokens)
  }
  return scores
}

function fitting(context: LlamaRankingContext, question: Token[], tokens: Token[]): Token[] {
  const over = context.calculateInputLength(question, tokens) + keptFree - context.contextSize
  return over > 0 ? tokens.slice(0, Math.max(0, tokens.length - over)) : tokens
}
