// P6: a label that gets lost is a permission that widens.
import { expect, test } from 'vitest'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { answerNode, testTeam, toolNode } from '../../../test/support/runs/test-teams.ts'
import { labelsOf } from './labels.ts'

const labels = (team: TeamDefinition, node: string) => [...(labelsOf(team).get(node) ?? [])].toSorted()
const reads = (node: string, output = 'text') => toolNode('act', { inputs: { what: { node, output } } })
const searching = { ...answerNode, retrieve: 'always' } as const

test('what follows from the user’s own words is the user’s', () => {
  const act = toolNode('act', { inputs: { what: { run: 'text' }, how: { value: 'fast' } } })
  expect(labels(testTeam({ act, answer: answerNode }, ['act>answer']), 'act')).toEqual(['user'])
})

test('an answer from documents carries their label, however many hands it goes through', () => {
  const team = testTeam(
    {
      find: searching,
      again: { ...answerNode, inputs: { question: { node: 'find', output: 'text' } } },
      act: reads('again'),
    },
    ['find>again', 'again>act'],
  )
  expect(labels(team, 'act')).toEqual(['agent', 'document', 'user'])
})

test('a join passes on the labels of all its branches', () => {
  const team = testTeam(
    {
      fan: { type: 'parallel' },
      find: searching,
      ask: { type: 'human', question: 'What?' },
      gather: { type: 'join', collect: 'text' },
      act: reads('gather', 'items'),
    },
    ['fan>find', 'fan>ask', 'find>gather', 'ask>gather', 'gather>act'],
  )
  expect(labels(team, 'act')).toContain('document')
})

test('who decides that something happens has a say in it, also from far away', () => {
  const supported = { compare: 'eq', left: { node: 'find', output: 'supported' }, right: true } as const
  const team = testTeam(
    {
      find: searching,
      choose: { type: 'router', choices: [{ name: 'first', when: supported }], otherwise: 'answer' },
      first: toolNode('look'),
      act: toolNode('act'),
      answer: answerNode,
    },
    ['find>choose', 'choose>first', 'choose>answer', 'first>act', 'act>answer'],
  )
  expect(labels(team, 'act')).toContain('document')
  const plain = testTeam({ find: searching, act: toolNode('act') }, ['find>act'])
  expect(labels(plain, 'act')).toEqual(['user'])
  const guarded = testTeam({ find: searching, act: toolNode('act') }, [
    { from: 'find', to: 'act', when: supported },
  ])
  expect(labels(guarded, 'act')).toContain('document')
})

test('a person who answers takes the decision over', () => {
  const team = testTeam(
    { find: searching, ask: { type: 'human', question: 'Do it?' }, act: reads('ask', 'answer') },
    [{ from: 'find', to: 'ask', when: { exists: { node: 'find', output: 'text' } } }, 'ask>act'],
  )
  expect(labels(team, 'act')).toEqual(['user'])
})

test('labels go round loops, and the search for them ends', () => {
  const team = testTeam(
    {
      act: reads('look'),
      look: toolNode('look', { maxVisits: 3, inputs: { what: { node: 'act', output: 'text' } } }),
      answer: answerNode,
    },
    ['act>look', 'look>act', 'look>answer'],
  )
  expect(labels(team, 'act')).toEqual(['tool', 'user'])
})
