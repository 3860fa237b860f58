import type { RoutedWork, RoutingQuestion, WorkKind } from '../../../contract/routing.ts'
import type { ModelDescription } from '../../../models/port.ts'
import { difficultyOf } from '../difficulty.ts'

export interface RoutingQuestionOptions {
  readonly models: readonly ModelDescription[]
  /** What the agent is asked to do, and who it is. */
  readonly job?: unknown
  readonly agentId?: string | undefined
}

/** What the learner is asked before a model is chosen for a prompt. */
export function routingQuestion(
  prompt: string,
  { models, job, agentId }: RoutingQuestionOptions,
): RoutingQuestion {
  const there = models.filter(({ isForChoiceOnly, problem }) => !isForChoiceOnly && !problem)
  return { work: workOf(prompt, { job, agentId }), tiers: there.map(({ tier }) => tier) }
}

/** All that is kept of a prompt. */
export function workOf(
  prompt: string,
  { job, agentId }: Pick<RoutingQuestionOptions, 'job' | 'agentId'>,
): RoutedWork {
  const { value: difficulty, kinds } = difficultyOf(prompt)
  return { difficulty, kinds: [...kinds, ...aboutDocuments(job)], ...(agentId !== undefined && { agentId }) }
}

/** Of jobs whose answer stands on the user's documents. */
export const aboutDocuments = (job: unknown): readonly WorkKind[] =>
  job === 'answer' || job === 'write' ? ['documents'] : []
