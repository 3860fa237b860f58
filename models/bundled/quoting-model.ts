// The chat model that ships: it answers with the sentences of the given passages, each with its citation, or says that they hold none.
import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '../../contract/app-error.ts'
import type {
  ChatEvent,
  ChatModel,
  ChatRequest,
  FinishReason,
  ModelDescription,
  PassagePart,
} from '../port.ts'
import { aborted, checkRequest, passagesOf, questionOf, textOf } from '../request.ts'
import { candidatesOf, type Candidate } from './quoting/evidence.ts'
import { createLikeness } from './quoting/likeness.ts'
import { overviewOf } from './quoting/overview.ts'
import { phrasesFor } from './quoting/phrases.ts'
import { parseQuestion, type Facet, type Question } from './quoting/question.ts'
import { select } from './quoting/selection.ts'
import { judge, type Tools } from './quoting/support.ts'
import { firstWords, lookedFor, wordFindings, type Finding, type Piece } from './quoting/wording.ts'
import type { StaticEmbedder } from './static-embedder.ts'

export interface QuotingModelOptions {
  readonly embedder: StaticEmbedder
  /** The most sentences of an answer; a list counts as one. */
  readonly sentences?: number
}

export const quotingModel: ModelDescription = {
  id: 'quoting-1',
  tier: 'bundled',
  price: { input: 0, output: 0, cachedInput: 0 },
  capabilities: {
    streaming: true,
    tools: false,
    jsonSchema: false,
    quotesOnly: true,
    leavesDevice: false,
    contextTokens: 100_000,
  },
}

export function createQuotingModel({ embedder, sentences = 4 }: QuotingModelOptions): ChatModel {
  const tools: Tools = { embedder, likeness: createLikeness(embedder) }
  const tokensOf = (text: string) => embedder.wordPiece.encode(text).length

  async function* chat(
    request: ChatRequest,
    { signal }: { readonly signal: AbortSignal },
  ): AsyncGenerator<ChatEvent> {
    if (signal.aborted) throw aborted(signal)
    checkRequest(quotingModel, request)
    const passages = passagesOf(request)
    const question = questionOf(request)
    const tokensIn = tokensOf(question) + passages.reduce((sum, { text }) => sum + tokensOf(text), 0)
    if (tokensIn > quotingModel.capabilities.contextTokens) throw tooLarge(tokensIn)
    let tokensOut = 0
    let reason: FinishReason = 'not-supported'
    for await (const piece of answer(question, questionBefore(request), passages, signal)) {
      const tokens = tokensOf(piece.text)
      if (tokensOut + tokens > (request.maxTokens ?? Number.POSITIVE_INFINITY)) {
        reason = 'length'
        break
      }
      tokensOut += tokens
      if (piece.citations.length > 0) reason = 'stop'
      yield { type: 'text', delta: piece.text }
      for (const citation of piece.citations) yield { type: 'citation', ...citation }
    }
    yield { type: 'usage', tokensIn, tokensOut, tokensCached: 0 }
    yield { type: 'finish', reason }
  }

  /** Gives way to other work, and to an abort, before each piece. */
  async function* answer(
    question: string,
    before: string,
    passages: readonly PassagePart[],
    signal: AbortSignal,
  ): AsyncGenerator<Piece> {
    const phrases = phrasesFor(question)
    if (isGreeting(question)) return yield { text: phrases.greeting, citations: [] }
    if (passages.length === 0) return yield { text: phrases.nothingFound, citations: [] }
    const asked = essence(question)
    const parsed = parseQuestion(asked, essence(before), telling)
    const candidates = candidatesOf(passages)
    const findings: Finding[] = []
    for (const facet of parsed.facets) {
      await pause(signal)
      findings.push(find(parsed, facet, candidates))
    }
    for (const piece of wordFindings(findings, phrases)) {
      await pause(signal)
      yield piece
    }
    if (asked !== question) yield { text: lookedFor(asked, phrases), citations: [] }
  }

  function find({ shape, facets }: Question, facet: Facet, candidates: readonly Candidate[]): Finding {
    const limit = Math.max(1, Math.floor(sentences / facets.length))
    const quotes =
      shape === 'overview'
        ? overviewOf(facet, candidates, sentences, tools)
        : select(judge(facet, candidates, tools), { wantsList: facet.wantsList, limit })
    const missing = quotes.length > 0 ? [] : missingWords(facet, candidates, tools)
    return { asked: facet.text, quotes, missing }
  }

  /** Rare words tell most; the weight of the rarest is about 7. */
  const telling = (word: string) =>
    Math.min(1, Math.max(0, ...embedder.wordPiece.encode(word).map(embedder.weight)) / 7)

  return { ...quotingModel, chat }
}

function missingWords({ terms }: Facet, candidates: readonly Candidate[], { likeness }: Tools): string[] {
  const stands = (term: Facet['terms'][number]) =>
    candidates.some(({ words, titleWords, above }) =>
      [words, titleWords, ...above.map((part) => part.words)].some((all) =>
        all.some((word) => likeness(term, word) > 0.5),
      ),
    )
  return terms.filter((term) => !term.mayBeMissing && !stands(term)).map(({ original }) => original)
}

/** Of a long message the last question is answered, else the whole words that it begins with. */
function essence(text: string): string {
  if (text.length <= longQuestion) return text
  const asked = text.slice(-4 * longQuestion).match(/[^.!?\n]{3,400}\?/gu)
  return asked?.at(-1)?.trim() ?? firstWords(text, longQuestion)
}
const longQuestion = 1_000

async function pause(signal: AbortSignal): Promise<void> {
  await turn()
  if (signal.aborted) throw aborted(signal)
}

const isGreeting = (text: string) =>
  /^\s*(?:hi|hello|hey|good (?:morning|day|afternoon|evening)|thanks|thank you|hallo|guten (?:morgen|tag|abend)|danke|bonjour|hola)\b[^?]{0,30}$/iu.test(
    text,
  )

/** What the user asked before, so that "and on Sundays?" is understood. */
function questionBefore({ messages }: ChatRequest): string {
  const asked = messages.filter(({ role }) => role === 'user').map(textOf)
  return asked.filter((text) => text.trim() !== '').at(-2) ?? ''
}

const tooLarge = (tokens: number) =>
  new AppError('TOO_LARGE', `The passages have ${tokens} tokens, more than this model reads at once.`, {
    next: 'Ask over fewer documents.',
  })
