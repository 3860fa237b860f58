import { expect, test } from 'vitest'
import { emptyRun, type NodeState, type RunState } from '../../../contract/run-state.ts'
import type { RunId } from '../../../contract/ids.ts'
import { shippedTeams } from '../../../main/agents/index.ts'
import { nodeStrip } from './node-strip.ts'

type Began = readonly [node: string, visit: number, status: NodeState['status']]

function run(teamId: string, began: readonly Began[], more: Partial<RunState> = {}): RunState {
  const team = shippedTeams.find(({ id }) => id === teamId)
  const nodes = Object.fromEntries(
    began.map(([node, visit, status], startedSeq) => [
      `${node}#${visit}`,
      { node, visit, status, outputs: {}, startedSeq },
    ]),
  )
  return {
    ...emptyRun('run_1' as RunId),
    created: { team } as RunState['created'],
    status: 'running',
    nodes,
    ...more,
  }
}
const told = (state: RunState) =>
  nodeStrip(state).map((group) =>
    group.map(
      ({ node, status, round, rounds }) => `${node} ${status}${rounds > 1 ? ` ${round}/${rounds}` : ''}`,
    ),
  )

test('branches that go on at the same time stand together, between what comes before and after', () => {
  expect(
    told(
      run('researcher', [
        ['plan', 1, 'finished'],
        ['fan', 1, 'finished'],
        ['search-1', 1, 'finished'],
        ['search-2', 1, 'running'],
        ['search-3', 1, 'skipped'],
      ]),
    ),
  ).toEqual([
    ['plan finished'],
    ['search-1 finished', 'search-2 running', 'search-3 skipped'],
    ['answer idle'],
    ['check idle'],
  ])
})

test('in a loop the last round counts, and a later round lights again what was done', () => {
  expect(
    told(
      run('writer-and-critic', [
        ['write', 1, 'finished'],
        ['critique', 1, 'finished'],
        ['write', 2, 'running'],
      ]),
    ),
  ).toEqual([['write running 2/3'], ['critique finished 1/3'], ['check idle']])
})

test('what was at work when its run failed is not at work any more', () => {
  expect(told(run('assistant', [['answer', 1, 'running']], { status: 'failed' }))).toEqual([
    ['answer failed'],
  ])
  expect(told(run('assistant', [['answer', 1, 'running']], { status: 'cancelled' }))).toEqual([
    ['answer skipped'],
  ])
})
