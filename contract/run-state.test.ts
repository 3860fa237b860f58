import { expect, test } from 'vitest'
import type { RunId, StepId } from './ids.ts'
import type { RunEvent } from './run-events.ts'
import { emptyRun, foldRun, reduceRun } from './run-state.ts'

const runId = `run_${'0'.repeat(32)}` as RunId
const stepId = `stp_${'0'.repeat(32)}` as StepId
const row = (seq: number, kind: string, body: object) =>
  ({ runId, seq, fence: 1, kind, v: 1, at: seq, body }) as unknown as RunEvent

test('a row of a kind that only a newer version knows takes nothing away', () => {
  const known = [
    row(1, 'run.claimed', {}),
    row(2, 'step.started', { stepId, stepKind: 'approval', node: 'ask', title: 'Ask', attempt: 1 }),
  ]
  const before = foldRun(runId, known)
  const after = reduceRun(before, row(3, 'run.dreamt', { of: 'sheep' }))
  expect(after).toEqual({ ...before, seq: 3, updatedAt: 3 })
  expect(Object.keys(after.steps)).toEqual([stepId])
  expect(after).not.toEqual(emptyRun(runId))
})
