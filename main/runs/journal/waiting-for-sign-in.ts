// Steps of living runs that wait until the user is signed in to the provider of their model.
import type { RunId, StepId } from '../../../contract/ids.ts'
import { asksForSignIn } from '../../../contract/sign-in-question.ts'
import type { WriteContext } from '../../store/commands.ts'
import { stateAt } from './state-cache.ts'

export interface WaitingStep {
  readonly runId: RunId
  readonly stepId: StepId
}

/** A run may wait at several places, and while another branch of it works. */
export function waitingForSignIn({ db }: WriteContext): WaitingStep[] {
  const alive = db.sql("SELECT id, seq FROM runs WHERE status IN ('waiting', 'running') ORDER BY id").all()
  return alive.flatMap(({ id, seq }) => {
    const runId = id as RunId
    const steps = Object.values(stateAt(db, runId, Number(seq))?.steps ?? {})
    return steps
      .filter(({ status, choices }) => status === 'waiting' && asksForSignIn(choices))
      .map(({ stepId }) => ({ runId, stepId }))
  })
}
