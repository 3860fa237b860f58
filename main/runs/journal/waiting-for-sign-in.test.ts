// Would catch: a run that sleeps on after the sign-in, and one that is answered though it asks something else.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunId, StepId } from '../../../contract/ids.ts'
import { signInChoices } from '../../../contract/sign-in-question.ts'
import { openRunStore } from '../../../test/support/runs/run-store.ts'
import { openStateDatabase, type StateDatabase } from '../../store/index.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const stepId = '0000000000000003' as StepId

test('every run that waits for a sign-in goes on after it, and no other', () => {
  const { runner, create } = openRunStore(db, { now: () => 1, monotonic: () => 1 })
  const waitingFor = (choices: readonly string[]): RunId => {
    const runId = create()
    const claim = runner.write('runs.claim', { runId, owner: 'one', reason: 'start' })
    const place = { node: 'answer', visit: 1, ordinal: 3 }
    runner.write('runs.append', {
      runId,
      fence: claim?.fence ?? 0,
      knownSeq: runner.read('runs.journal', { runId }).length,
      events: [
        { kind: 'node.started', body: { node: 'answer', visit: 1 } },
        {
          kind: 'step.started',
          body: { ...place, stepId, stepKind: 'approval', effect: 'read', attempt: 1, title: 'wait' },
        },
        { kind: 'step.waiting', body: { stepId, question: 'Well?', choices: [...choices] } },
      ],
    })
    return runId
  }
  const [goOn, , stop] = signInChoices
  const alone = waitingFor([goOn, stop])
  const other = waitingFor(['allow once', 'deny'])
  const spare = waitingFor(signInChoices)
  expect(new Set(runner.write('runs.signedIn', null))).toEqual(new Set([alone, spare]))
  expect(runner.read('runs.get', { runId: alone }).status).toBe('running')
  expect(runner.read('runs.get', { runId: other }).status).toBe('waiting')
  expect(runner.write('runs.signedIn', null)).toEqual([])
})
