import { expect, test } from 'vitest'
import { changesBetween } from './team-changes.ts'
import { TeamDefinition } from './teams.ts'

const team = TeamDefinition.parse({
  schemaVersion: 1,
  id: 'pair',
  name: 'Pair',
  description: '',
  start: 'write',
  answer: 'write',
  agents: [{ id: 'writer', name: 'Writer', instructions: 'Write.' }],
  nodes: { write: { type: 'agent', label: 'Write it', agent: 'writer', job: 'answer' } },
  edges: [],
})
const [writer] = team.agents
const told = (after: TeamDefinition) =>
  changesBetween(team, after).map(({ part, name, kind, field }) => [part, name, kind, field].join(' ').trim())

test('a team and itself, read again with its keys in another order, do not differ', () => {
  const turned = Object.fromEntries(Object.entries(team).reverse()) as TeamDefinition
  expect(changesBetween(team, turned)).toEqual([])
})

test('changed instructions are told with both texts', () => {
  const after = { ...team, agents: [{ ...writer, instructions: 'Write well.' }] } as TeamDefinition
  expect(changesBetween(team, after)).toEqual([
    {
      part: 'agent',
      id: 'writer',
      name: 'Writer',
      kind: 'changed',
      field: 'instructions',
      before: 'Write.',
      after: 'Write well.',
    },
  ])
})

test('members, nodes and ways that came or went are told by the names people gave them', () => {
  const after = TeamDefinition.parse({
    ...team,
    agents: [{ id: 'critic', name: 'Critic', instructions: '' }],
    nodes: { ...team.nodes, judge: { type: 'agent', agent: 'critic', job: 'critique' } },
    edges: [{ from: 'write', to: 'judge' }],
  })
  expect(told(after)).toEqual([
    'agent Writer removed',
    'agent Critic added',
    'node judge added',
    'edge Write it → judge added',
  ])
})

test('two ways between the same nodes are two', () => {
  const one = { ...team, edges: [{ from: 'write', to: 'write' }] }
  const two = { ...team, edges: [...one.edges, { from: 'write', to: 'write' }] }
  expect(changesBetween(one, two)).toHaveLength(1)
})
