import type { RunEventRow } from '../../../contract/run-events.ts'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { say, Time } from '../../ui/index.ts'

interface Failed {
  readonly stepId: string
  readonly attempt: number
  readonly error: ErrorShape
  readonly willRetry: boolean
}

/** The attempts of a step that failed and were tried again: the step itself only keeps the last. */
export function StepAttempts({
  events,
  stepId,
}: {
  readonly events: readonly RunEventRow[]
  readonly stepId: string
}) {
  const failed = events.flatMap(({ kind, at, seq, body }) => {
    const { stepId: of, attempt, error, willRetry } = body as Failed
    return kind === 'step.failed' && of === stepId && willRetry ? [{ seq, at, attempt, error }] : []
  })
  if (failed.length === 0) return null
  return (
    <div>
      <dt className="text-soft">{say.runs.triedBefore}</dt>
      {failed.map(({ seq, at, attempt, error }) => (
        <dd key={seq} dir="auto" className="mt-0.5">
          {say.runs.attempts(attempt)}, <Time at={at} />: {say.errorWords(error).message}
        </dd>
      ))}
    </div>
  )
}
