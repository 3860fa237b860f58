// The effects of one run that are at work: begun, watched, stopped together, each settled exactly once.
import { hasCode, isAppError, toErrorShape, type ErrorCode } from '../../../contract/app-error.ts'
import type { RunState } from '../../../contract/run-state.ts'
import type { TextFrame } from '../../../contract/runs.ts'
import type { Clock } from '../../platform/index.ts'
import type { PlannedStep } from '../decide/decision.ts'
import type { Completion } from './advance.ts'
import type { EffectPorts, WorkCall, WorkResult } from './effect-ports.ts'
import type { Retries } from './retries.ts'
import { TextFrames } from './text-frames.ts'
import type { Values } from './values.ts'

/** With these an effect says itself that it did not happen. */
const certainFailures: readonly ErrorCode[] = [
  'BAD_INPUT',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'TOO_LARGE',
  'UNSUPPORTED',
  'WRONG_USE',
  'TOOL_FAILED',
]

export interface EffectsOptions {
  readonly ports: EffectPorts
  readonly values: Values
  readonly clock: Clock
  readonly retries: Retries
  readonly onFault: (error: unknown) => void
  readonly sendFrame: (frame: TextFrame) => Promise<void>
  readonly onCompletion: (completion: Completion) => void
}

export class Effects {
  readonly #options: EffectsOptions
  readonly #stop = new AbortController()
  readonly #atWork = new Map<string, Promise<void>>()

  constructor(options: EffectsOptions) {
    this.#options = options
  }

  get count(): number {
    return this.#atWork.size
  }

  begin(step: PlannedStep, state: RunState): void {
    const work = this.#run(step, state).then((completion) => {
      this.#atWork.delete(step.stepId)
      // What was stopped from outside has not failed; its result counts only if it came nevertheless.
      if (this.#stop.signal.aborted && completion.outcome.type !== 'finished') return
      this.#options.onCompletion(completion)
    })
    this.#atWork.set(step.stepId, work)
  }

  /** Aborts all, and waits for them; whoever does not heed the signal in time is left behind. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort()
    await this.settled(graceMs)
    this.#atWork.clear()
  }

  /** Resolves when all have come out, or after `graceMs`. */
  async settled(graceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs)
    })
    await Promise.race([Promise.all(this.#atWork.values()), grace])
    clearTimeout(timer)
  }

  async #run(step: PlannedStep, state: RunState): Promise<Completion> {
    const { ports, clock, sendFrame } = this.#options
    const { runId } = state
    const frames = new TextFrames({ runId, stepId: step.stepId, send: sendFrame })
    const startedAt = clock.monotonic()
    const completion = (outcome: Completion['outcome']): Completion => ({
      step,
      tookMs: Math.max(0, clock.monotonic() - startedAt),
      outcome,
    })
    try {
      const call = await this.#callOf(step, state)
      const context = { signal: this.#stop.signal, onText: (delta: string) => frames.push(delta) }
      const result: WorkResult = await ports[step.work](call, context)
      return completion({ type: 'finished', result })
    } catch (error) {
      // What is told of it to the user says nothing of its cause.
      if (!isAppError(error)) this.#options.onFault(error)
      return completion(this.#failureOf(step, error))
    } finally {
      frames.end()
    }
  }

  async #callOf(step: PlannedStep, state: RunState): Promise<WorkCall> {
    const { work, stepId, attempt, agent, route, tool, grants, labels, approval } = step
    const inputs = await Promise.all(
      Object.entries(step.inputs).map(
        async ([name, source]) => [name, await this.#options.values.resolve(source, state)] as const,
      ),
    )
    return {
      work,
      stepId,
      attempt,
      agent,
      route,
      tool,
      grants,
      labels,
      approval,
      runId: state.runId,
      key: `${state.runId}/${stepId}`,
      inputs: Object.fromEntries(inputs),
      scope: state.created?.scope ?? [],
      tier: state.created?.tier ?? 'auto',
    }
  }

  #failureOf({ stepId, effect }: PlannedStep, error: unknown): Completion['outcome'] {
    if (effect === 'unkeyed') {
      if (!hasCode(error, ...certainFailures)) return { type: 'in-doubt' }
      return { type: 'failed', error: toErrorShape(error), willRetry: false }
    }
    const shape = toErrorShape(error)
    const mayRetry = shape.retryable === true && !this.#stop.signal.aborted
    const willRetry = mayRetry && this.#options.retries.willFollow(stepId)
    return { type: 'failed', error: shape, willRetry }
  }
}
