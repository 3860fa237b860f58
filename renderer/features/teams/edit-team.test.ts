import { expect, test } from 'vitest'
import { checkTeam, shippedTeams } from '../../../main/agents/index.ts'
import { TeamDefinition } from '../../../contract/teams.ts'
import { loopOf, withCopyOfAgent, withNewAgent, withoutAgent, withRounds } from './edit-team.ts'

const shipped = (id: string): TeamDefinition => {
  const team = shippedTeams.find((each) => each.id === id)
  if (!team) throw new Error(`${id} does not ship`)
  return team
}
const problems = (team: TeamDefinition) =>
  checkTeam(team, { tools: { 'lake.search': ['hits'] }, capabilities: ['quotes', 'generates'] }).problems

test('a new bound goes to the whole loop, and to nothing else', () => {
  const team = withRounds(shipped('writer-and-critic'), 'critique', 5)
  expect(Object.entries(team.nodes).map(([name, { maxVisits }]) => [name, maxVisits])).toEqual([
    ['write', 5],
    ['critique', 5],
    ['check', 1],
  ])
  expect(problems(team)).toEqual([])
})

test('a node beside a loop, or before it, is not in it', () => {
  expect(loopOf(shipped('writer-and-critic'), 'check')).toEqual([])
  expect(loopOf(shipped('researcher'), 'plan')).toEqual([])
})

test('members come and go, each with an id of its own, and the file stays a good one', () => {
  const team = shipped('researcher')
  const [planner] = team.agents
  if (!planner) throw new Error('no agent')
  const copied = withCopyOfAgent(withCopyOfAgent(team, planner, 'One'), planner, 'Two')
  const grown = withNewAgent(copied, 'Newcomer')
  expect(grown.agents.map(({ id }) => id)).toEqual([
    'planner',
    'planner-3',
    'planner-2',
    'writer',
    'checker',
    'agent',
  ])
  expect(problems(grown)).toEqual([])
  expect(TeamDefinition.parse(grown)).toEqual(grown)
  expect(withoutAgent(grown, 'planner-3').agents).toHaveLength(5)
})
