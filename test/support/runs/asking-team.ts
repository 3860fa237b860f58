// A team that asks the user before it answers: a run of it waits for as long as a test wants.
import type { TeamDefinition } from '../../../contract/teams.ts'

export const asking = {
  schemaVersion: 1,
  id: 'asking',
  name: 'Asking',
  description: 'Asks before it answers.',
  start: 'ask',
  answer: 'answer',
  agents: [
    {
      id: 'writer',
      name: 'Writer',
      instructions: 'Answer.',
      tier: 'auto',
      grants: [{ tool: 'lake.search', mode: 'allow' }],
    },
  ],
  nodes: {
    ask: { type: 'human', label: 'Ask', question: 'May I look?', choices: ['Yes', 'No'] },
    answer: {
      type: 'agent',
      label: 'Answer',
      agent: 'writer',
      job: 'answer',
      retrieve: 'always',
      inputs: {},
    },
  },
  edges: [{ from: 'ask', to: 'answer' }],
} satisfies Record<keyof TeamDefinition, unknown>
