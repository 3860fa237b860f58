// Would catch: a call beyond a limit, whoever asks and however many at once; money set aside for ever; a day that never ends.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NewRunEvent } from '../../../contract/run-events.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import { openRunStore } from '../../../test/support/runs/run-store.ts'
import { soloTeam } from '../../../test/support/runs/test-teams.ts'
import { hasCode } from '../../../contract/app-error.ts'
import { openStateDatabase, type StateDatabase } from '../../store/index.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const noon = Date.parse('2026-03-14T12:00:00')
const hour = 3_600_000

function open() {
  let now = noon
  const { runner, create } = openRunStore(db, { now: () => now, monotonic: () => now })
  const append = (runId: RunId, ...events: readonly NewRunEvent[]) => {
    const rows = runner.read('runs.journal', { runId })
    const last = rows.at(-1)
    runner.write('runs.append', { runId, fence: last?.fence ?? 0, knownSeq: last?.seq ?? 0, events })
  }
  return {
    runner,
    /** A run that has come to where its model is to be called at this expected cost. */
    routed(expectedUsd: number, mostUsd?: number): RunId {
      const runId = create()
      runner.write('runs.claim', { runId, owner: 'one', reason: 'start' })
      append(runId, { kind: 'node.started', body: { node: 'answer', visit: 1 } })
      append(runId, began(route, 'route', 0, 1))
      append(runId, {
        kind: 'step.finished',
        body: {
          stepId: route,
          attempt: 1,
          tookMs: 1,
          outputs: {},
          route: {
            difficulty: 1,
            tier: 'cloud-large',
            model: 'm',
            reason: 'r',
            expectedUsd,
            ...(mostUsd && { mostUsd }),
          },
        },
      })
      return runId
    },
    begin: (runId: RunId, attempt = 1) => append(runId, began(call, 'model', 1, attempt)),
    end: (runId: RunId, usd: number, attempt = 1) =>
      append(runId, {
        kind: 'step.finished',
        body: { stepId: call, attempt, tookMs: 1, outputs: {}, costMicroUsd: Math.round(usd * 1e6) },
      }),
    fail: (runId: RunId, data: object, attempt = 1) => append(runId, failed('BUSY', data, attempt)),
    stop: (runId: RunId) => append(runId, failed('ABORTED', {}, 1), { kind: 'run.cancelled', body: {} }),
    left: (runId: RunId) =>
      runner.read('budgets.left', { runId, agentId: 'writer', agentMicroUsd: 1_000_000 }),
    later: (ms: number) => {
      now += ms
    },
    sum: (table: string, column: string) =>
      Number(db.readable.sql(`SELECT coalesce(sum(${column}), 0) AS sum FROM ${table}`).get()?.['sum']),
  }
}

const route = '0000000000000001' as StepId
const call = '0000000000000002' as StepId
const began = (
  stepId: StepId,
  stepKind: 'route' | 'model',
  ordinal: number,
  attempt: number,
): NewRunEvent => ({
  kind: 'step.started',
  body: { stepId, node: 'answer', visit: 1, ordinal, stepKind, effect: 'read', attempt, title: 'Answer' },
})
const failed = (code: 'BUSY' | 'ABORTED', data: object, attempt: number): NewRunEvent => ({
  kind: 'step.failed',
  body: {
    stepId: call,
    attempt,
    willRetry: code === 'BUSY',
    error: { code, message: 'Later.', safe: 'All is kept.', next: 'Again.', data },
  },
})
const budgetExceeded = (error: unknown) => hasCode(error, 'BUDGET_EXCEEDED')
const refused = expect.toSatisfy(budgetExceeded)

test('money in flight counts, what the call cost counts in its stead, and the limit holds to the cent', () => {
  const { runner, routed, begin, end } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: 1 })
  const [first, second, third] = [routed(0.6), routed(0.4), routed(0.01)]
  begin(first)
  begin(second)
  expect(() => begin(third)).toThrow(refused)
  end(first, 0.5)
  begin(third)
  end(third, 0.01)
  expect(() => begin(routed(0.1))).toThrow(refused)
})

test('a day, a run and a call have limits of their own, and only of whom they are', () => {
  const { runner, routed, begin, end, later } = open()
  runner.write('budgets.set', { holder: 'agent', key: 'writer', period: 'day', limitUsd: 1 })
  runner.write('budgets.set', { holder: 'agent', key: 'somebody else', period: 'day', limitUsd: 0 })
  runner.write('budgets.set', { holder: 'team', key: 'another', period: 'month', limitUsd: 0 })
  const first = routed(1)
  begin(first)
  end(first, 1)
  expect(() => begin(routed(0.1))).toThrow(refused)
  later(12 * hour + 1)
  begin(routed(0.1))
  runner.write('budgets.set', { holder: 'all', key: '', period: 'call', limitUsd: 0.2 })
  expect(() => begin(routed(0.3))).toThrow(refused)
  begin(routed(0.2))
})

test('one run has a limit of its own, whatever the others spend', () => {
  const { runner, routed, begin, end } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'run', limitUsd: 0.5 })
  const [first, second] = [routed(0.3), routed(0.3)]
  begin(first)
  end(first, 0.3)
  begin(second)
  expect(() => begin(second, 2)).toThrow(refused)
})

test('a month and a team count together what their runs spent', () => {
  const { runner, routed, begin, end, later } = open()
  runner.write('budgets.set', { holder: 'team', key: soloTeam.id, period: 'month', limitUsd: 1 })
  const first = routed(0.6)
  begin(first)
  end(first, 0.6)
  later(24 * hour)
  expect(() => begin(routed(0.5))).toThrow(refused)
  begin(routed(0.4))
  later(31 * 24 * hour)
  begin(routed(0.5))
})

test('what costs nothing is never refused, and a limit that is taken away holds nobody', () => {
  const { runner, routed, begin } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'month', limitUsd: 0 })
  begin(routed(0))
  const dear = routed(5)
  expect(() => begin(dear)).toThrow(refused)
  expect(runner.write('budgets.remove', { holder: 'all', key: '', period: 'month' })).toEqual({
    removed: true,
  })
  begin(dear)
})

test('an attempt that a crash cut off counts as spent, and is not counted twice', () => {
  const { routed, begin, end, sum } = open()
  const runId = routed(0.3)
  begin(runId)
  begin(runId, 2)
  end(runId, 0.2, 2)
  expect(sum('reservations', 'micro_usd')).toBe(0)
  expect(sum('ledger', 'cost_micro_usd')).toBe(500_000)
})

test('a limit that is lowered while a run goes on holds for its next call, and what is in flight stays', () => {
  const { runner, routed, begin, end } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: 1 })
  const [first, second] = [routed(0.3), routed(0.3)]
  begin(first)
  runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: 0.5 })
  expect(() => begin(second)).toThrow(refused)
  end(first, 0.1)
  begin(second)
})

test('each attempt is a call of its own: what failed counts, and what was surely not billed does not', () => {
  const { runner, routed, begin, fail } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'run', limitUsd: 0.5 })
  const [billed, unbilled] = [routed(0.3), routed(0.3)]
  for (const runId of [billed, unbilled]) begin(runId)
  fail(billed, {})
  fail(unbilled, { unbilled: true })
  expect(() => begin(billed, 2)).toThrow(refused)
  begin(unbilled, 2)
})

test('the most that a call can cost is set aside, and what budgets leave is told before it is chosen', () => {
  const { runner, routed, begin, end, left: leftOf } = open()
  const runId = routed(0.1, 0.4)
  const left = () => leftOf(runId)
  expect(left()).toBe(1_000_000)
  runner.write('budgets.set', { holder: 'all', key: '', period: 'run', limitUsd: 0.7 })
  expect(left()).toBe(700_000)
  begin(runId)
  expect(left()).toBe(300_000)
  expect(() => begin(routed(0.1, 0.71))).toThrow(refused)
  end(runId, 0.05)
  expect(left()).toBe(650_000)
  runner.write('budgets.set', { holder: 'all', key: '', period: 'call', limitUsd: 0.2 })
  expect(left()).toBe(200_000)
  runner.write('budgets.set', { holder: 'agent', key: 'writer', period: 'call', limitUsd: 0 })
  expect(left()).toBe(0)
})

test.each(['fails', 'is cut off by a crash', 'is stopped'])(
  'a call that %s counts with the most that it can cost, not with what was expected of it',
  (how) => {
    const { runner, routed, begin, fail, stop, left, sum } = open()
    const runId = routed(0.01, 0.4)
    runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: 1 })
    begin(runId)
    if (how === 'fails') fail(runId, {})
    else if (how === 'is stopped') stop(runId)
    else begin(runId, 2)
    expect(sum('ledger', 'cost_micro_usd')).toBe(400_000)
    expect(left(runId)).toBe(how === 'is cut off by a crash' ? 200_000 : 600_000)
  },
)

test('a call over midnight is charged to the day that allowed it', () => {
  const { runner, routed, begin, end, later } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: 1 })
  const late = routed(0.9)
  begin(late)
  later(12 * hour + 1)
  end(late, 0.9)
  expect(() => begin(routed(1))).not.toThrow()
})

test('a run whose journal cannot be read any more is charged with what was set aside for it', () => {
  const { runner, routed, begin, sum } = open()
  const runId = routed(0.3)
  begin(runId)
  db.writable
    .sql(
      `INSERT INTO events (run_id, seq, fence, kind, v, at, body)
       SELECT id, seq + 1, fence, 'of.tomorrow', 1, updated_at, '{}' FROM runs WHERE id = ?`,
    )
    .run(runId)
  db.writable.sql('UPDATE runs SET seq = seq + 1 WHERE id = ?').run(runId)
  expect(runner.write('runs.requestCancel', { runId }).costUsd).toBe(0.3)
  expect([sum('reservations', 'micro_usd'), sum('ledger', 'cost_micro_usd')]).toEqual([0, 300_000])
})

test('whatever begins, ends, breaks and is begun again in whatever order, no more is spent nor owed than the limit', () => {
  const step = fc.record({
    run: fc.nat(15),
    what: fc.constantFrom('begin', 'end', 'fail', 'crash'),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(step, { maxLength: 60 }), (cents, steps) => {
      db.close()
      db = openStateDatabase(':memory:')
      const { runner, routed, begin, end, fail, sum } = open()
      runner.write('budgets.set', { holder: 'all', key: '', period: 'day', limitUsd: cents / 100 })
      const runs = new Map<number, { runId: RunId; attempt: number; isAtWork: boolean; isDone: boolean }>()
      /** In the provider's books: each attempt may come to the most, whatever we hear of it. */
      let owedUsd = 0
      for (const { run: at, what, share } of steps) {
        const run = runs.get(at) ?? {
          runId: routed(0.005, 0.075),
          attempt: 0,
          isAtWork: false,
          isDone: false,
        }
        runs.set(at, run)
        if (run.isDone) continue
        if (run.isAtWork && what !== 'begin') owedUsd += share * 0.075
        if (what === 'end' && run.isAtWork) {
          // It may cost more than was expected, and never more than the most.
          end(run.runId, share * 0.075, run.attempt)
          run.isDone = true
        } else if (what === 'fail' && run.isAtWork) {
          fail(run.runId, {}, run.attempt)
          run.isAtWork = false
        } else if (what === 'crash' || !run.isAtWork) {
          try {
            begin(run.runId, run.attempt + 1)
            run.attempt++
            run.isAtWork = true
          } catch (error) {
            expect(budgetExceeded(error)).toBe(true)
          }
        }
        expect(sum('ledger', 'cost_micro_usd') + sum('reservations', 'micro_usd')).toBeLessThanOrEqual(
          cents * 10_000,
        )
        expect(owedUsd).toBeLessThanOrEqual(cents / 100 + 1e-9)
      }
    }),
    { numRuns: 60 },
  )
})
