// A model of the user's as the jobs see it: one that writes, makes vectors, or says how well texts answer a question.
import type { ChatModel, EmbedModel, RankModel } from '../../models/port.ts'
import type { AnyJob } from './job.ts'

export type JobModel = {
  readonly modelId: string
  readonly modelName: string
  /** Changes when its file does: what it showed before says nothing then. */
  readonly fingerprint: string
} & (
  | { readonly kind: 'chat'; readonly model: ChatModel }
  | { readonly kind: 'embed'; readonly model: EmbedModel }
  | { readonly kind: 'rank'; readonly model: RankModel }
)

/** Nothing that a job is given leaves this computer. */
export function canDo(job: AnyJob, model: JobModel): boolean {
  if (model.kind === 'embed') return job.byVectors !== undefined
  if (model.kind === 'rank') return job.byRanks !== undefined
  const { leavesDevice, quotesOnly, jsonSchema } = model.model.capabilities
  return job.byChat !== undefined && jsonSchema && !leavesDevice && !quotesOnly
}
