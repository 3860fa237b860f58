// Which outputs a node gives, so that a file that reads others is refused before it runs.
import type { AgentJob, TeamNode } from '../../contract/teams.ts'

const jobOutputs: Readonly<Record<AgentJob, readonly string[]>> = {
  answer: ['text', 'supported', 'citations', 'passages'],
  'plan-queries': ['queries'],
  'check-claims': ['text', 'supported', 'citations', 'removed'],
  write: ['text', 'supported', 'citations', 'passages'],
  critique: ['passed', 'done', 'wishes', 'round'],
}

/** Outputs of each tool, by its name. */
export type ToolOutputs = Readonly<Record<string, readonly string[]>>

export function outputsOf(node: TeamNode, tools: ToolOutputs): readonly string[] {
  switch (node.type) {
    case 'agent':
      return jobOutputs[node.job]
    case 'router':
      return ['choice']
    case 'parallel':
      return []
    case 'join':
      return ['items']
    case 'tool':
      return Object.hasOwn(tools, node.tool) ? (tools[node.tool] ?? []) : []
    case 'human':
      return ['answer']
  }
}
