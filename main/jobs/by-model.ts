// One piece of work done by a model: asked, read, and asked once more when what it gave cannot be used.
import { z } from 'zod'
import { AppError, hasCode, isAppError } from '../../contract/app-error.ts'
import type { JobWhy } from '../../contract/jobs.ts'
import type { ChatModel, ChatRequest, ModelAtHand, RankOptions } from '../../models/port.ts'
import { UnusableOutput, type AnyJob, type Embed, type PlainTools, type Rank } from './job.ts'

export type ModelOutcome =
  | { readonly isDone: true; readonly output: unknown }
  | {
      readonly isDone: false
      readonly why: Extract<JobWhy, 'model-failed' | 'timed-out' | 'bad-output' | 'too-large'>
      readonly detail: string
    }

export interface ByModelOptions {
  readonly signal: AbortSignal
  /** For all its tries. */
  readonly timeoutMs: number
  readonly tools: PlainTools
  /** Nobody waits for it. */
  readonly isBackground?: true | undefined
}

const tries = 2
/** Fewer letters make a token in some languages; a text that is still too long is refused, and the plain method does it. */
const lettersOfToken = 2.5
/** Instructions, schema and template. */
const tokensAround = 400

/** Rejects only with what `signal` was aborted with. */
export async function doByModel(
  job: AnyJob,
  { kind, model }: ModelAtHand,
  input: unknown,
  { signal, timeoutMs, tools, isBackground }: ByModelOptions,
): Promise<ModelOutcome> {
  const late = AbortSignal.timeout(timeoutMs)
  const either = AbortSignal.any([signal, late])
  const call = { signal: either, ...(isBackground && { isBackground }) }
  try {
    if (kind === 'embed') {
      const embed: Embed = (texts, kind) => model.embed(texts, { ...call, kind })
      return { isDone: true, output: checked(job, await job.byVectors?.(input, embed, tools)) }
    }
    if (kind === 'rank') {
      const rank: Rank = (query, texts) => model.rank(query, texts, call)
      return { isDone: true, output: checked(job, await job.byRanks?.(input, rank)) }
    }
    return { isDone: true, output: await askTwice(job, model, input, call) }
  } catch (error) {
    if (signal.aborted) throw stopped(signal)
    if (late.aborted) return failed('timed-out', `It took longer than ${Math.round(timeoutMs / 1_000)} s.`)
    if (error instanceof UnusableOutput || error instanceof z.ZodError)
      return failed('bad-output', error instanceof UnusableOutput ? error.message : z.prettifyError(error))
    if (hasCode(error, 'TOO_LARGE')) return failed('too-large', error.message)
    return failed('model-failed', isAppError(error) ? error.message : 'It failed.')
  }
}

async function askTwice(
  job: AnyJob,
  model: ChatModel,
  input: unknown,
  { signal, isBackground }: RankOptions,
): Promise<unknown> {
  const { contextTokens } = model.capabilities
  for (let attempt = 1; ; attempt++) {
    try {
      const mostTokens = Math.max(200, contextTokens - tokensAround)
      const asked = job.byChat?.ask(input, Math.floor(mostTokens * 0.7 * lettersOfToken))
      if (!job.byChat || !asked) throw new UnusableOutput('It cannot do this.')
      // The second time it may answer otherwise.
      const temperature = attempt === 1 ? 0 : 0.4
      const request: ChatRequest = {
        ...asked,
        temperature,
        privacy: 'local-only',
        ...(isBackground && { isBackground }),
      }
      return checked(job, job.byChat.read(input, await answerOf(model, request, signal)))
    } catch (error) {
      signal.throwIfAborted()
      if (attempt === tries || !isWorthAnother(error)) throw error
    }
  }
}

/** JSON that cannot be read fails in the adapter, and says that it may be asked again. */
const isWorthAnother = (error: unknown): boolean =>
  error instanceof UnusableOutput || error instanceof z.ZodError || (isAppError(error) && error.retryable)

async function answerOf(model: ChatModel, request: ChatRequest, signal: AbortSignal): Promise<unknown> {
  let text = ''
  let json: unknown
  for await (const event of model.chat(request, { signal })) {
    if (event.type === 'text') text += event.delta
    else if (event.type === 'json') json = event.value
    else if (event.type === 'finish' && event.reason === 'length')
      throw new UnusableOutput('It did not come to an end.')
    if (text.length > mostLetters) throw new UnusableOutput('It wrote far too much.')
  }
  return request.jsonSchema ? json : text
}
const mostLetters = 100_000

const checked = (job: AnyJob, output: unknown): unknown => job.output.parse(output)
const failed = (why: Extract<ModelOutcome, { isDone: false }>['why'], detail: string): ModelOutcome => ({
  isDone: false,
  why,
  detail,
})
const stopped = (signal: AbortSignal) =>
  new AppError('ABORTED', 'The work was stopped.', { next: 'Start it again.', cause: signal.reason })
