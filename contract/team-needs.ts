// What a team's nodes ask of models and of the lake, read off its definition. No zod: it runs in the page.
import type { AgentJob, Capability, TeamDefinition, TeamNode } from './teams.ts'

/** Jobs that write words of their own, which a model that only quotes cannot do. */
const generatingJobs: ReadonlySet<AgentJob> = new Set<AgentJob>(['write', 'critique'])

export function needsOfNode(node: TeamNode): Capability[] {
  const ofJob: Capability[] = node.type === 'agent' && generatingJobs.has(node.job) ? ['generates'] : []
  return [...new Set([...node.needs, ...ofJob])]
}

export const needsOf = ({ nodes }: TeamDefinition): Capability[] => [
  ...new Set(Object.values(nodes).flatMap(needsOfNode)),
]

/** It searches the documents by itself. */
export const searchesLake = (node: TeamNode): boolean =>
  node.type === 'agent' && node.retrieve === 'always' && (node.job === 'answer' || node.job === 'write')
