// Teams for tests of runs, with as little written as the case needs.
import { TeamDefinition } from '../../../contract/teams.ts'
import type { z } from 'zod'

type Raw = z.input<typeof TeamDefinition>

const agents: Raw['agents'] = [{ id: 'writer', name: 'Writer', instructions: 'Answer.' }]

/** `nodes` in order; the first is the start, the last the answer, unless said otherwise. Edges as `a>b`. */
export function testTeam(
  nodes: Raw['nodes'],
  edges: readonly (string | Raw['edges'][number])[],
  rest: Partial<Raw> = {},
): TeamDefinition {
  const names = Object.keys(nodes)
  return TeamDefinition.parse({
    schemaVersion: 1,
    id: 'test-team',
    name: 'Test team',
    description: '',
    start: names[0],
    answer: names.at(-1),
    agents,
    nodes,
    edges: edges.map((edge) => {
      if (typeof edge !== 'string') return edge
      const [from, to] = edge.split('>')
      return { from, to }
    }),
    ...rest,
  })
}

type RawNode = Raw['nodes'][string]

export const answerNode = {
  type: 'agent',
  agent: 'writer',
  job: 'answer',
  retrieve: 'never',
} as const satisfies RawNode

export function toolNode(tool: string, rest: Partial<Extract<RawNode, { type: 'tool' }>> = {}): RawNode {
  return { type: 'tool', tool, grants: [{ tool, mode: 'allow' }], ...rest }
}

/** The smallest team: one agent answers. */
export const soloTeam = testTeam({ answer: answerNode }, [])
