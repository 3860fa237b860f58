// One request as it goes, so that every one is told of once, however it ends.
import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime'
import { hasCode, type AppError } from '../../contract/app-error.ts'
import type { AnswerReader } from './converse/converse-answer.ts'
import type { Attempt, BedrockFailure } from './place.ts'

export interface RunningAttempt {
  readonly requestId: () => string | undefined
  readonly hasHead: (requestId: string | undefined) => void
  /** How many there were, this one among them. */
  readonly hasEvent: (event: ConverseStreamOutput) => number
  readonly isGood: () => void
  readonly hasFailed: (error: AppError) => void
  /** Left before its end, it was aborted. */
  readonly end: (reader: AnswerReader) => void
}

export function startAttempt(modelId: string, tell: (attempt: Attempt) => void = () => {}): RunningAttempt {
  const startedAt = Date.now()
  const start = performance.now()
  const passed = () => Math.round(performance.now() - start)
  let outcome: Attempt['outcome'] = 'aborted'
  let error: AppError | undefined
  let requestId: string | undefined
  let firstTokenMs: number | undefined
  let events = 0
  return {
    requestId: () => requestId,
    hasHead(id) {
      requestId = id
    },
    hasEvent({ contentBlockDelta }) {
      events++
      if (contentBlockDelta) firstTokenMs ??= passed()
      return events
    },
    isGood() {
      outcome = 'good'
    },
    hasFailed(failed) {
      error = failed
      outcome = hasCode(failed, 'ABORTED') ? 'aborted' : 'failed'
    },
    end(reader) {
      const usage = reader.usage()
      const stopReason = reader.stopReason()
      const failure = error?.data as BedrockFailure | undefined
      requestId ??= failure?.requestId
      tell({
        modelId,
        startedAt,
        tookMs: passed(),
        outcome,
        events,
        ...(firstTokenMs !== undefined && { firstTokenMs }),
        ...(requestId && { requestId }),
        ...(stopReason && { stopReason }),
        ...(error && outcome === 'failed' && { errorCode: error.code }),
        ...(failure && { failure }),
        ...(usage && { usage }),
      })
    },
  }
}
