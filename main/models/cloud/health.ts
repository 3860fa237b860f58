// Which models of the cloud are known not to answer just now, so that others are asked meanwhile. Nothing of it is kept: a new start tries again.
import { isAppError, toErrorShape, type AppError, type ErrorShape } from '../../../contract/app-error.ts'

interface Trouble {
  readonly problem: ErrorShape
  /** In a row. */
  readonly times: number
  /** It is tried again from then on. */
  readonly until: number
}

/** The first rest after a failure, doubled with each in a row. A refusal of access does not pass by itself: somebody must grant it. */
const restMs = { network: 15_000, throttled: 5_000, access: 300_000, answer: 15_000 } as const
const longestRestMs = 300_000
const everyModel = '*'
const untilThen = 'It is not asked again for some minutes; a test of the connection asks it at once.'

export class CloudHealth {
  readonly #now: () => number
  readonly #troubles = new Map<string, Trouble>()

  /** Of a clock that only goes forward, in milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Why it should not be asked just now. */
  problemOf(modelId: string): ErrorShape | undefined {
    for (const key of [everyModel, modelId]) {
      const trouble = this.#troubles.get(key)
      if (trouble && trouble.until > this.#now()) return trouble.problem
    }
    return undefined
  }

  good(modelId: string): void {
    this.#troubles.delete(everyModel)
    this.#troubles.delete(modelId)
  }

  /** How long it is left alone now, milliseconds. What says nothing of the model, such as a request that was too long, changes nothing. */
  failed(modelId: string, error: unknown): number {
    const cause = isAppError(error) ? causeOf(error) : undefined
    if (!cause) return 0
    const key = cause === 'network' ? everyModel : modelId
    const times = (this.#troubles.get(key)?.times ?? 0) + 1
    // One broken answer is bad luck.
    const rest = cause === 'answer' && times === 1 ? 0 : restOf(cause, times, error)
    const problem = toErrorShape(error)
    const next = cause === 'access' ? `${problem.next} ${untilThen}` : problem.next
    this.#troubles.set(key, { problem: { ...problem, next }, times, until: this.#now() + rest })
    return rest
  }

  /** Somebody signed in, or chose otherwise. */
  clear(): void {
    this.#troubles.clear()
  }
}

type Cause = keyof typeof restMs

function causeOf({ code, data }: AppError): Cause | undefined {
  const part = typeof data === 'object' && data !== null && 'part' in data ? data.part : undefined
  if (code === 'BUSY') return 'throttled'
  if (code === 'MODEL_FAILED' || code === 'TIMEOUT') return 'answer'
  if (code !== 'MODEL_UNAVAILABLE') return undefined
  return part === 'access' ? 'access' : part === 'throttled' ? 'throttled' : 'network'
}

function restOf(cause: Cause, times: number, error: unknown): number {
  const data = isAppError(error) && typeof error.data === 'object' ? error.data : undefined
  const wanted = data && 'retryAfterMs' in data ? Number(data.retryAfterMs) || 0 : 0
  return Math.min(longestRestMs, Math.max(wanted, restMs[cause] * 2 ** Math.min(times - 1, 10)))
}
