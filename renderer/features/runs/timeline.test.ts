import { expect, test } from 'vitest'
import type { RunState } from '../../../contract/run-state.ts'
import { timelineOf } from './timeline.ts'

const step = (id: string, startedAt: number, more: object = {}) => ({
  stepId: id,
  node: 'search',
  visit: 1,
  ordinal: 0,
  status: 'finished',
  startedAt,
  endedAt: startedAt + 10,
  outputs: {},
  ...more,
})
const run = (steps: readonly object[], more: object = {}) =>
  ({
    status: 'finished',
    createdAt: 100,
    updatedAt: 200,
    nodes: {
      'fork#1': { node: 'fork', visit: 1, status: 'finished', outputs: {} },
      'search#1': { node: 'search', visit: 1, status: 'finished', outputs: {} },
    },
    steps: Object.fromEntries(steps.map((entry) => [(entry as { stepId: string }).stepId, entry])),
    ...more,
  }) as unknown as RunState

test('steps stand under their parents in the order of their beginning, and nodes without steps are left out', () => {
  const [node, ...others] = timelineOf(
    run([step('late', 150), step('child', 120, { parentId: 'early' }), step('early', 110)]),
    0,
  )
  expect(others).toEqual([])
  expect(node?.steps.map(({ step, depth }) => [step.stepId, depth])).toEqual([
    ['early', 0],
    ['child', 1],
    ['late', 0],
  ])
})

test('a step whose parent is in another node is not lost', () => {
  expect(timelineOf(run([step('orphan', 110, { parentId: 'elsewhere' })]), 0)[0]?.steps).toHaveLength(1)
})

test('bars stay inside the line, also when a clock went back', () => {
  const nodes = timelineOf(
    run([step('before', 50), step('open', 190, { status: 'running', endedAt: undefined })], {
      status: 'running',
    }),
    300,
  )
  for (const { from, length } of nodes[0]?.steps ?? []) {
    expect(from).toBeGreaterThanOrEqual(0)
    expect(from + length).toBeLessThanOrEqual(1)
  }
})

test('the bar of a step that was begun again after a crash is that of the attempt that its time is told of', () => {
  const [node] = timelineOf(run([step('again', 110, { endedAt: 190, tookMs: 10 })]), 0)
  expect(node?.steps).toMatchObject([{ from: 0.8, length: expect.closeTo(0.1) }])
})
