// Which models may do a job at all.
import type { ModelAtHand } from '../../models/port.ts'
import type { AnyJob } from './job.ts'

/** Nothing that a job is given leaves this computer. */
export function canDo(job: AnyJob, model: ModelAtHand): boolean {
  if (model.kind === 'embed') return job.byVectors !== undefined
  if (model.kind === 'rank') return job.byRanks !== undefined
  const { leavesDevice, quotesOnly, jsonSchema } = model.model.capabilities
  return job.byChat !== undefined && jsonSchema && !leavesDevice && !quotesOnly
}
