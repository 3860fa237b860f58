import type { TeamDefinition, TeamNode } from '../../../contract/teams.ts'
import { say } from '../../ui/index.ts'

/** Who does it, or what it is. */
export function doerOf(team: TeamDefinition, node: TeamNode): string {
  if (node.type === 'agent')
    return say.teams.byAgent(team.agents.find(({ id }) => id === node.agent)?.name ?? node.agent)
  return node.type === 'tool' ? say.teams.byTool(node.tool) : say.teams.nodeType[node.type]
}

/** What it does, in a sentence; empty when its kind says it all. */
export function workOf(node: TeamNode): string {
  if (node.type === 'agent') return say.teams.job[node.job]
  if (node.type === 'human') return node.question
  if (node.type !== 'join' || node.wait === 'all') return ''
  return typeof node.wait === 'number' ? say.teams.waitsFor.some(node.wait) : say.teams.waitsFor[node.wait]
}
