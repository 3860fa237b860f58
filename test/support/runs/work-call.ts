// A piece of an agent's work as its thread is given it.
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { WorkCall } from '../../../main/runs/index.ts'

export const workCall = (rest: Pick<WorkCall, 'work' | 'inputs'> & Partial<WorkCall>): WorkCall => ({
  runId: `run_${'0'.repeat(32)}` as RunId,
  stepId: '0000000000000001' as StepId,
  attempt: 1,
  key: 'key',
  scope: [],
  tier: 'auto',
  ...rest,
})
