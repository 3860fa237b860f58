// Would catch: a test of the connection that goes beyond a limit or is of a price that no limit can cover, costs nothing because it was cut off, or counts as a question that was answered.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StepId } from '../../../contract/ids.ts'
import { openRunStore } from '../../../test/support/runs/run-store.ts'
import { isCostUnknown } from '../../../contract/unknown-price.ts'
import { openStateDatabase, type StateDatabase } from '../../store/index.ts'
import type { BegunCall } from './calls-outside-of-runs.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const price = {
  input: 3_000_000,
  output: 15_000_000,
  cachedInput: 300_000,
  source: 'a page',
  asOf: '2026-01-02',
}
const callId = (n: number) => n.toString(16).padStart(16, '0') as StepId
const call = (n: number, change: Partial<BegunCall> = {}): BegunCall => ({
  callId: callId(n),
  purpose: 'connection-test',
  tier: 'cloud-large',
  model: 'large',
  price,
  mostMicroUsd: 3_000,
  ...change,
})

function open() {
  const { runner } = openRunStore(db)
  return {
    runner,
    begin: (begun: BegunCall) => runner.write('calls.begin', begun),
    total: () => runner.read('ledger.sum', { by: 'model' }).total,
    calls: () => runner.read('ledger.calls', { limit: 100 }).calls,
  }
}

test('a call is there with the most that it can cost, until somebody says how it ended', () => {
  const { runner, begin, total, calls } = open()
  begin(call(1))
  expect(calls()).toMatchObject([
    { ended: 'cut-off', costUsd: 0.003, estimate: 'most', purpose: 'connection-test', price },
  ])
  expect(total()).toMatchObject({ costUsd: 0.003, untoldUsd: 0.003 })
  expect(calls()[0]).not.toHaveProperty('runId')
  const usage = { tokensIn: 10, tokensOut: 2, tokensCached: 0 }
  runner.write('calls.end', { callId: callId(1), ended: 'finished', usage, costMicroUsd: 60, latencyMs: 40 })
  expect(calls()).toMatchObject([{ ended: 'finished', costUsd: 0.00006, usage, latencyMs: 40 }])
  expect(calls()[0]?.usage).not.toHaveProperty('tokensReasoning')
  expect(calls()[0]).not.toHaveProperty('estimate')
  expect(total()).toMatchObject({
    calls: 1,
    failed: 0,
    costUsd: 0.00006,
    untoldUsd: 0,
    answered: 0,
    answeredHere: 0,
  })
})

test('one that broke off untold keeps the most, and one that was surely not billed costs nothing', () => {
  const { runner, begin, calls } = open()
  const usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
  const failed = { ended: 'failed', error: 'MODEL_FAILED', usage, latencyMs: 40 } as const
  begin(call(1))
  runner.write('calls.end', { callId: callId(1), ...failed })
  expect(calls()).toMatchObject([{ ended: 'failed', costUsd: 0.003, estimate: 'most' }])
  runner.write('calls.end', { callId: callId(1), ...failed, costMicroUsd: 0 })
  expect(calls()).toMatchObject([{ ended: 'failed', costUsd: 0 }])
  expect(calls()[0]).not.toHaveProperty('estimate')
})

test.each(['call', 'day', 'month'] as const)('a limit for one %s holds for it', (period) => {
  const { runner, begin, calls } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period, limitUsd: 0.0029 })
  expect(() => begin(call(1))).toThrow(expect.objectContaining({ code: 'BUDGET_EXCEEDED' }))
  expect(calls()).toEqual([])
  begin(call(2, { mostMicroUsd: 2_900 }))
  // What costs nothing is never refused.
  begin(call(3, { tier: 'local', mostMicroUsd: 0, purpose: 'job', job: 'summarise' }))
  expect(calls()).toHaveLength(2)
})

test('a call of unknown price is covered by no limit, however high, and is made where there is none', () => {
  const { runner, begin, calls } = open()
  const { price: _known, ...unpriced } = call(1, { mostMicroUsd: 0 })
  runner.write('budgets.set', { holder: 'team', key: 'another', period: 'day', limitUsd: 0 })
  begin(unpriced)
  expect(calls()).toMatchObject([{ costUsd: 0 }])
  expect(calls().map(isCostUnknown)).toEqual([true])
  for (const period of ['call', 'run', 'day', 'month'] as const) {
    runner.write('budgets.set', { holder: 'all', key: '', period, limitUsd: 1_000 })
    expect(() => begin({ ...unpriced, callId: callId(2) })).toThrow(
      expect.objectContaining({ code: 'BUDGET_EXCEEDED', data: { unknownPriceOf: 'large' } }),
    )
    begin({ ...unpriced, callId: callId(3), tier: 'local' })
    runner.write('budgets.remove', { holder: 'all', key: '', period })
  }
  expect(calls()).toHaveLength(2)
})

test('of two that ask at once a limit is kept, and a run’s limit is of that run alone', () => {
  const { runner, begin } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'run', limitUsd: 0.004 })
  begin(call(1))
  begin(call(2))
  runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: 0.008 })
  expect(() => begin(call(3))).toThrow(expect.objectContaining({ code: 'BUDGET_EXCEEDED' }))
})

test('a page ends at such a call, and the next begins after it', () => {
  const { runner, begin } = open()
  for (const n of [1, 2, 3]) begin(call(n))
  const first = runner.read('ledger.calls', { limit: 2 })
  const second = runner.read('ledger.calls', { limit: 2, cursor: first.cursor })
  expect([...first.calls, ...second.calls].map(({ stepId }) => stepId).sort()).toEqual([1, 2, 3].map(callId))
  expect(second).not.toHaveProperty('cursor')
})
