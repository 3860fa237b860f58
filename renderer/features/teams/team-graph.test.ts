import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomTeam } from '../../../test/support/runs/random-teams.ts'
import { testTeam } from '../../../test/support/runs/test-teams.ts'
import { layoutOf, neighbourOf } from './layout.ts'
import { outlineOf } from './outline.ts'
import { teamGraph } from './team-graph.ts'

const work = { type: 'agent', agent: 'writer', job: 'answer', maxVisits: 3 } as const
const looping = testTeam({ write: work, judge: work, check: { ...work, label: 'Check it' } }, [
  'write>judge',
  {
    from: 'judge',
    to: 'write',
    when: { compare: 'eq', left: { node: 'judge', output: 'done' }, right: false },
  },
  'judge>check',
])
const branching = testTeam(
  { plan: work, fan: { type: 'parallel' }, one: work, two: work, join: { type: 'join' }, end: work },
  ['plan>fan', 'fan>one', 'fan>two', 'one>join', 'two>join', 'join>end'],
)

test('what goes on side by side has one number and letters, and what follows comes after all of it', () => {
  expect(outlineOf(branching).map(({ number, id }) => `${number} ${id}`)).toEqual([
    '1 plan',
    '2 fan',
    '3a one',
    '3b two',
    '4 join',
    '5 end',
  ])
})

test('a way back is told where it begins, with how often', () => {
  const [write, judge] = outlineOf(looping)
  expect(write?.ways).toEqual([])
  expect(judge?.ways).toMatchObject([{ number: '1', label: 'write', rounds: 3 }])
  expect(outlineOf(looping).at(-1)).toMatchObject({ number: '3', label: 'Check it', conditions: [] })
})

test('branches stand side by side, the way back does not turn the graph round', () => {
  const { nodes } = layoutOf(teamGraph(branching))
  const at = (id: string) => nodes.find((node) => node.id === id)
  expect(at('one')?.y).toBe(at('two')?.y)
  expect(at('plan')?.y).toBeLessThan(at('end')?.y ?? 0)
  const loop = layoutOf(teamGraph(looping)).nodes
  expect(loop.map(({ id }) => id)).toEqual(['write', 'judge', 'check'])
  expect(loop.map(({ y }) => y).toSorted((a, b) => a - b)).toEqual(loop.map(({ y }) => y))
})

test('arrow keys go to the nearest node that way, and nowhere at the edge', () => {
  const { nodes } = layoutOf(teamGraph(branching))
  expect(neighbourOf(nodes, 'plan', 'ArrowDown')).toBe('fan')
  expect(neighbourOf(nodes, 'one', 'ArrowRight')).toBe('two')
  expect(neighbourOf(nodes, 'one', 'ArrowDown')).toBe('join')
  expect(neighbourOf(nodes, 'plan', 'ArrowUp')).toBeUndefined()
})

const kinds = ['read', 'keyed', 'unkeyed', 'agent', 'parallel', 'join', 'human', 'router'] as const
const anyTeam = randomTeam({ kinds, waits: ['all', 'any', 1, 2] })

test('any team can be told and drawn: every node once, every arrow key leads to a node or nowhere', () => {
  fc.assert(
    fc.property(anyTeam, (team) => {
      const ids = Object.keys(team.nodes).toSorted()
      const items = outlineOf(team)
      expect(items.map(({ id }) => id).toSorted()).toEqual(ids)
      expect(new Set(items.map(({ number }) => number)).size).toBe(ids.length)
      const { nodes } = layoutOf(teamGraph(team))
      expect(nodes.map(({ id }) => id).toSorted()).toEqual(ids)
      for (const { id, x, y } of nodes) {
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
        const next = neighbourOf(nodes, id, 'ArrowDown')
        expect(next === undefined || ids.includes(next)).toBe(true)
      }
    }),
  )
})

test('a graph whose start or edges lead nowhere is drawn with what is there', () => {
  const team = { ...looping, start: 'nobody', edges: [...looping.edges, { from: 'write', to: 'gone' }] }
  expect(outlineOf(team)).toHaveLength(3)
})
