// The rows that leave nothing open when a run ends before its time.
import type { NewRunEvent } from '../../../contract/run-events.ts'
import type { RunState } from '../../../contract/run-state.ts'

/** Each open step: stopped, or, where an effect that must not be repeated was cut off, in doubt. */
export function closingEvents(state: RunState): NewRunEvent[] {
  return Object.values(state.steps).flatMap((step): NewRunEvent[] => {
    const { stepId, attempt, kind, effect, status } = step
    if (status !== 'running' && status !== 'retrying' && status !== 'waiting') return []
    if (effect === 'unkeyed' && kind !== 'approval' && status !== 'retrying')
      return [{ kind: 'step.in-doubt', body: { stepId, attempt } }]
    return [{ kind: 'step.failed', body: { stepId, attempt, error: stopped, willRetry: false } }]
  })
}

const stopped = {
  code: 'ABORTED' as const,
  message: 'The run was stopped.',
  safe: 'Every step before it is kept.',
  next: 'Start the run again if you still want it.',
}
