// A model that plays recorded exchanges, for tests. Strict: a request that was not recorded fails, and so does one that never came.
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../contract/app-error.ts'
import type {
  ChatEvent,
  ChatModel,
  ChatRequest,
  FinishReason,
  ModelCapabilities,
  ModelDescription,
} from '../port.ts'
import { aborted, checkRequest, passagesOf, questionOf } from '../request.ts'

export type ReplyStep =
  | Exclude<ChatEvent, { readonly type: 'finish' }>
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'fail'; readonly error: AppError }
  | { readonly type: 'finish'; readonly reason: FinishReason }

export interface Exchange {
  /** What the request must hold; what is left out may be anything. */
  readonly expect: {
    readonly question?: string | RegExp
    readonly passageIds?: readonly string[]
    readonly tools?: readonly string[]
    /** Texts of the tool results sent so far, oldest first. */
    readonly toolResults?: readonly string[]
  }
  /** Usage and finish are added where the reply has none. */
  readonly reply: readonly ReplyStep[]
}

export interface ScriptedOptions extends Partial<Omit<ModelDescription, 'capabilities'>> {
  readonly capabilities?: Partial<ModelCapabilities>
  /** `any`: requests may come in any order, as parallel branches send them. */
  readonly order?: 'strict' | 'any'
}

export interface ScriptedModel extends ChatModel {
  readonly requests: readonly ChatRequest[]
  /** Chats begun and not yet over. */
  readonly atWork: () => number
  /** Throws when a request was not recorded, even if its error was swallowed, or a recorded one never came. */
  readonly assertDone: () => void
}

export function createScriptedModel(
  exchanges: readonly Exchange[],
  options: ScriptedOptions = {},
): ScriptedModel {
  const { order = 'strict', capabilities, ...description } = options
  const left = [...exchanges]
  const problems: AppError[] = []
  const requests: ChatRequest[] = []
  let atWork = 0

  function take(request: ChatRequest): Exchange {
    const places = order === 'strict' ? left.slice(0, 1) : left
    const index = places.findIndex(({ expect }) => difference(expect, request) === undefined)
    const [exchange] = index < 0 ? [] : left.splice(index, 1)
    if (exchange) return exchange
    const [next] = left
    const why = next ? difference(next.expect, request) : 'nothing more was recorded'
    const problem = new AppError('MODEL_FAILED', `Not recorded: “${questionOf(request)}” (${why}).`)
    problems.push(problem)
    throw problem
  }

  const model: ScriptedModel = {
    id: 'scripted',
    tier: 'local',
    price: { input: 0, output: 0, cachedInput: 0 },
    ...description,
    capabilities: {
      streaming: true,
      tools: true,
      jsonSchema: true,
      quotesOnly: false,
      leavesDevice: false,
      contextTokens: 100_000,
      ...capabilities,
    },
    requests,
    atWork: () => atWork,
    assertDone: () => {
      const [problem] = problems
      if (problem) throw problem
      if (left.length > 0)
        throw new Error(`${left.length} recorded exchanges never came: ${JSON.stringify(left)}`)
    },
    async *chat(request, { signal }) {
      if (signal.aborted) throw aborted(signal)
      checkRequest(model, request)
      requests.push(request)
      atWork++
      try {
        yield* play(take(request), signal)
      } finally {
        atWork--
      }
    },
  }
  return model
}

async function* play({ reply }: Exchange, signal: AbortSignal): AsyncGenerator<ChatEvent> {
  const types = new Set(reply.map(({ type }) => type))
  for (const step of types.has('finish') ? reply.slice(0, -1) : reply) {
    if (signal.aborted) throw aborted(signal)
    if (step.type === 'fail') throw step.error
    if (step.type !== 'wait') yield step as ChatEvent
    else await pause(step.ms, undefined, { signal }).catch(() => Promise.reject(aborted(signal)))
  }
  if (signal.aborted) throw aborted(signal)
  const last = reply.at(-1)
  if (!types.has('usage')) yield { type: 'usage', tokensIn: 1, tokensOut: 1, tokensCached: 0 }
  yield last?.type === 'finish'
    ? last
    : { type: 'finish', reason: types.has('tool-call') ? 'tool-calls' : 'stop' }
}

/** Why the request is not the expected one, or undefined. */
function difference(expect: Exchange['expect'], request: ChatRequest): string | undefined {
  const question = questionOf(request)
  const asked =
    typeof expect.question === 'string' ? expect.question === question : expect.question?.test(question)
  if (asked === false) return `expected “${String(expect.question)}”`
  const results = request.messages.flatMap(({ content }) =>
    content.filter(({ type }) => type === 'tool-result'),
  )
  const lists = [
    ['passages', expect.passageIds, passagesOf(request).map(({ passageId }) => passageId)],
    ['tools', expect.tools, (request.tools ?? []).map(({ name }) => name)],
    ['tool results', expect.toolResults, results.map((part) => ('text' in part ? part.text : ''))],
  ] as const
  for (const [name, wanted, given] of lists)
    if (wanted && JSON.stringify(wanted) !== JSON.stringify(given))
      return `expected ${name} ${JSON.stringify(wanted)}, got ${JSON.stringify(given)}`
  return undefined
}

/** A text in pieces of whole characters, with a pause before each. */
export function say(
  text: string,
  options: { readonly pieces?: number; readonly eachMs?: number } = {},
): ReplyStep[] {
  const { pieces = 3, eachMs = 0 } = options
  const characters = Array.from(text)
  const size = Math.max(1, Math.ceil(characters.length / pieces))
  const steps: ReplyStep[] = []
  for (let start = 0; start < characters.length; start += size)
    steps.push(
      { type: 'wait', ms: eachMs },
      { type: 'text', delta: characters.slice(start, start + size).join('') },
    )
  return steps
}
