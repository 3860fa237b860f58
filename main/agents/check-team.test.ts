import { expect, test } from 'vitest'
import type { TeamDefinition } from '../../contract/teams.ts'
import { checkTeam } from './check-team.ts'
import { shippedTeams } from './shipped-teams.ts'
import { versionOf } from './team-version.ts'

const options = { tools: { 'lake.search': ['hits'] }, capabilities: ['quotes'] } as const
const problemsOf = (team: unknown) =>
  checkTeam(team, options).problems.map((each) => `${each.path}: ${each.message}`)

const researcher = (): TeamDefinition =>
  structuredClone(shippedTeams.find((team) => team.id === 'researcher') as TeamDefinition)

test.for(shippedTeams.map((team) => [team.id, team] as const))('%s, which ships, can run', ([, team]) => {
  expect(problemsOf(team).filter((each) => !each.includes('none is set up'))).toEqual([])
})

test('a model that is not there prevents running, not keeping', () => {
  const writing = shippedTeams.find((team) => team.id === 'writer-and-critic')
  expect(checkTeam(writing, options).problems.map(({ path, prevents }) => [path, prevents])).toEqual([
    ['nodes.write.needs', 'running'],
    ['nodes.critique.needs', 'running'],
  ])
  expect(checkTeam(writing, { ...options, capabilities: ['quotes', 'generates'] }).problems).toEqual([])
})

test('a job that writes needs a model that can, whether or not its node says so', () => {
  expect(problemsOf(withNode('plan', { job: 'critique' })).join('\n')).toContain('writes text of its own')
})

test.for([null, 42, 'team', [], {}, { schemaVersion: 2 }, { nodes: { __proto__: 1 } }])(
  '%j is refused without throwing',
  (value) => {
    expect(checkTeam(value, options).team).toBeUndefined()
    expect(problemsOf(value).length).toBeGreaterThan(0)
  },
)

test('a condition nested deeper than the stack is refused without throwing', () => {
  let when: unknown = { exists: { node: 'plan', output: 'queries' } }
  for (let depth = 0; depth < 50_000; depth++) when = { not: when }
  expect(problemsOf({ ...researcher(), edges: [{ from: 'plan', to: 'fan', when }] })).not.toEqual([])
})

test('a newer schema version is refused by name', () => {
  expect(problemsOf({ ...researcher(), schemaVersion: 2 })[0]).toContain('schemaVersion')
})

test('an unknown key is refused: a misspelt limit must not pass as no limit', () => {
  expect(problemsOf({ ...researcher(), budgett: 1 })).not.toEqual([])
})

test.for<[string, (team: TeamDefinition) => TeamDefinition, string]>([
  [
    'an edge to nowhere',
    (team) => ({ ...team, edges: [...team.edges, { from: 'plan', to: 'nowhere' }] }),
    'There is no node “nowhere”',
  ],
  ['no such start', (team) => ({ ...team, start: 'nobody' }), 'There is no node “nobody” to start at'],
  ['an answer without text', (team) => ({ ...team, answer: 'gather' }), 'gives no text'],
  [
    'a stray node',
    (team) => ({ ...team, edges: team.edges.filter((edge) => edge.to !== 'check') }),
    'No path leads from “plan” to “check”',
  ],
  [
    'a loop that never may turn',
    (team) => ({ ...team, edges: [...team.edges, { from: 'check', to: 'plan' }] }),
    'stands in a loop but may run only once',
  ],
  [
    'two agents of one name',
    (team) => ({ ...team, agents: [...team.agents, ...team.agents.slice(0, 1)] }),
    'Two agents are called “planner”',
  ],
  ['no such agent', (team) => ({ ...team, agents: team.agents.slice(1) }), 'There is no agent “planner”'],
])('%s is told', ([, change, message]) => {
  expect(problemsOf(change(researcher())).join('\n')).toContain(message)
})

test('an agent that searches without a grant is told before it runs', () => {
  const assistant = structuredClone(shippedTeams.find((team) => team.id === 'assistant') as TeamDefinition)
  const [agent] = assistant.agents
  expect(problemsOf({ ...assistant, agents: [{ ...agent, grants: [] }] }).join('\n')).toContain(
    'holds no grant for lake.search',
  )
})

function withNode(name: string, change: Record<string, unknown>): unknown {
  const team = researcher()
  return { ...team, nodes: { ...team.nodes, [name]: { ...team.nodes[name], ...change } } }
}

test.for<[string, unknown, string]>([
  ['an unknown tool', withNode('search-1', { tool: 'shell' }), 'There is no tool “shell”'],
  [
    'a join that can never fill',
    withNode('gather', { wait: 4 }),
    'waits for 4 branches, but only 3 lead to it',
  ],
  [
    'an output that nobody gives',
    withNode('answer', { inputs: { passages: { node: 'gather', output: 'hits' } } }),
    '“gather” gives no “hits”',
  ],
  [
    'a read of what runs at the same time',
    withNode('search-1', { inputs: { query: { node: 'search-2', output: 'hits' } } }),
    '“search-2” does not come before “search-1”',
  ],
  ['a model that is not there', withNode('plan', { needs: ['generates'] }), 'writes text of its own'],
])('%s is told', ([, team, message]) => {
  expect(problemsOf(team).join('\n')).toContain(message)
})

test('a version is the content, not the order of its keys', () => {
  const team = researcher()
  const turned = Object.fromEntries(Object.entries(team).reverse()) as TeamDefinition
  expect(versionOf(turned)).toBe(versionOf(team))
  expect(versionOf({ ...team, description: 'other' })).not.toBe(versionOf(team))
})
