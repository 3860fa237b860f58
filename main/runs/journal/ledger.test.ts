// Would catch: an attempt that is not in the ledger, or twice; a failure that costs what nobody took, or nothing though somebody may have; a sum
// that its rows do not add up to; savings that were not made.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Price, RouteDecision, Usage } from '../../../contract/answers.ts'
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import { LedgerView, type LedgerCall } from '../../../contract/ledger.ts'
import type { NewRunEvent } from '../../../contract/run-events.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'
import { sumLedger } from '../../../test/support/runs/plain-ledger.ts'
import { openRunStore } from '../../../test/support/runs/run-store.ts'
import { soloTeam } from '../../../test/support/runs/test-teams.ts'
import { openStateDatabase, type StateDatabase } from '../../store/index.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const noon = Date.parse('2026-03-14T12:00:00')
const agentId = soloTeam.agents[0]?.id ?? ''
const stepOf = (number: number) => number.toString(16).padStart(16, '0') as StepId
const usage: Usage = { tokensIn: 1_000, tokensOut: 100, tokensCached: 400, tokensCacheWritten: 100 }
const dear: Price = { input: 3_000_000, output: 15_000_000, cachedInput: 300_000, cacheWrite: 3_750_000 }
const cheap: Price = { input: 100_000, output: 400_000, cachedInput: 0, source: 'a list', asOf: '2026-03-01' }
const error = (more: Partial<ErrorShape> = {}): ErrorShape => ({
  code: 'MODEL_FAILED',
  message: 'It broke.',
  safe: 'All is kept.',
  next: 'Again.',
  ...more,
})
const routed = (model: string, more: Partial<RouteDecision>): RouteDecision => ({
  difficulty: 1,
  tier: 'cloud-small',
  model,
  reason: `because of ${model}`,
  expectedUsd: 0.001,
  ...more,
})
const cheapRoute = routed('cheap', {
  price: cheap,
  mostUsd: 0.004,
  elsewhere: { model: 'dear', expectedUsd: 0.02, price: dear },
})
const dearRoute = routed('dear', {
  tier: 'cloud-large',
  expectedUsd: 0.02,
  price: dear,
  elsewhere: { model: 'cheap', expectedUsd: 0.001, price: cheap },
})

function open() {
  let now = noon
  const { runner, create } = openRunStore(db, { now: () => now, monotonic: () => now })
  const append = (runId: RunId, ...events: readonly NewRunEvent[]) => {
    const last = runner.read('runs.journal', { runId }).at(-1)
    runner.write('runs.append', { runId, fence: last?.fence ?? 0, knownSeq: last?.seq ?? 0, events })
  }
  const begin = (runId: RunId, stepKind: 'route' | 'model', ordinal: number, attempt = 1) =>
    append(runId, {
      kind: 'step.started',
      body: {
        stepId: stepOf(ordinal),
        node: 'answer',
        visit: 1,
        ordinal,
        stepKind,
        effect: 'read',
        attempt,
        title: 'Answer',
      },
    })
  return {
    runner,
    append,
    begin,
    run(teamId = soloTeam.id): RunId {
      const runId = create({ ...soloTeam, id: teamId })
      runner.write('runs.claim', { runId, owner: 'one', reason: 'start' })
      append(runId, { kind: 'node.started', body: { node: 'answer', visit: 1 } })
      return runId
    },
    route(runId: RunId, ordinal: number, route: RouteDecision) {
      begin(runId, 'route', ordinal)
      append(runId, {
        kind: 'step.finished',
        body: { stepId: stepOf(ordinal), attempt: 1, tookMs: 1, outputs: {}, route },
      })
    },
    finish(runId: RunId, ordinal: number, used: Usage, costMicroUsd: number, attempt = 1) {
      append(runId, {
        kind: 'step.finished',
        body: { stepId: stepOf(ordinal), attempt, tookMs: 7, outputs: {}, usage: used, costMicroUsd },
      })
    },
    fail: (runId: RunId, ordinal: number, why: ErrorShape, attempt = 1) =>
      append(runId, {
        kind: 'step.failed',
        body: { stepId: stepOf(ordinal), attempt, error: why, willRetry: true },
      }),
    later: (ms: number) => {
      now += ms
    },
    now: () => now,
    calls: () => runner.read('ledger.calls', { limit: 1_000 }).calls,
    /** As the list of runs shows it, beside the sum of its rows. */
    costsOf(runId: RunId) {
      const rows = runner.read('ledger.sum', { by: 'run' }).rows
      const run = runner.read('runs.get', { runId })
      const row = rows.find(({ key }) => key === runId)
      return {
        shown: run.costUsd,
        charged: row?.costUsd ?? 0,
        untold: [run.untoldUsd ?? 0, row?.untoldUsd ?? 0],
      }
    },
  }
}

test('a row says all of its call: whose, why, its tokens, its price and from where, and what it would have cost elsewhere', () => {
  const { run, route, begin, finish, later, calls } = open()
  const runId = run('a-team')
  route(runId, 0, cheapRoute)
  begin(runId, 'model', 1)
  const began = noon
  later(9_000)
  finish(runId, 1, { ...usage, tokensReasoning: 60 }, microUsdOf(usage, cheap))
  // By hand: 500 fresh, 100 written and 400 cached tokens in, 100 out, for a million at the two prices.
  expect(calls()).toEqual([
    {
      purpose: 'run',
      runId,
      stepId: stepOf(1),
      attempt: 1,
      agentId,
      teamId: 'a-team',
      tier: 'cloud-small',
      model: 'cheap',
      reason: 'because of cheap',
      at: began,
      latencyMs: 7,
      ended: 'finished',
      usage: { ...usage, tokensReasoning: 60 },
      costUsd: 0.0001,
      expectedUsd: 0.001,
      price: cheap,
      elsewhere: { model: 'dear', usd: 0.003495 },
      savedUsd: 0.003395,
    },
  ])
})

test('an attempt that was refused is no call, and the one that was cut off before it is one', () => {
  const { run, route, begin, append, calls, costsOf } = open()
  const refusal = (attempt: number): NewRunEvent[] => [
    {
      kind: 'step.started',
      body: {
        stepId: stepOf(1),
        node: 'answer',
        visit: 1,
        ordinal: 1,
        stepKind: 'model',
        effect: 'read',
        attempt,
        title: 'Answer',
      },
    },
    {
      kind: 'step.failed',
      body: {
        stepId: stepOf(1),
        attempt,
        error: error({ code: 'BUDGET_EXCEEDED', data: { unbilled: true } }),
        willRetry: false,
      },
    },
  ]
  const refused = run()
  route(refused, 0, dearRoute)
  append(refused, ...refusal(1))
  expect(calls()).toEqual([])
  expect(costsOf(refused)).toEqual({ shown: 0, charged: 0, untold: [0, 0] })

  const cutOff = run()
  route(cutOff, 0, dearRoute)
  begin(cutOff, 'model', 1)
  append(cutOff, ...refusal(2))
  expect(calls()).toMatchObject([{ runId: cutOff, attempt: 1, ended: 'cut-off', costUsd: 0.02 }])
  expect(costsOf(cutOff)).toEqual({ shown: 0.02, charged: 0.02, untold: [0.02, 0.02] })
})

test('what the provider surely took no money for costs nothing; what it may have, the most; each attempt is a row', () => {
  const { runner, run, route, begin, fail, finish, later, calls } = open()
  const runId = run()
  route(runId, 0, cheapRoute)
  begin(runId, 'model', 1)
  later(30)
  fail(runId, 1, error({ code: 'MODEL_UNAVAILABLE', data: { unbilled: true } }))
  begin(runId, 'model', 1, 2)
  later(40)
  fail(runId, 1, error(), 2)
  begin(runId, 'model', 1, 3)
  later(50)
  begin(runId, 'model', 1, 4)
  finish(runId, 1, usage, 100, 4)
  const told = calls().toSorted((a, b) => a.attempt - b.attempt)
  expect(told.map((call) => [call.attempt, call.ended, call.error, call.costUsd, call.latencyMs])).toEqual([
    [1, 'failed', 'MODEL_UNAVAILABLE', 0, 30],
    [2, 'failed', 'MODEL_FAILED', 0.004, 40],
    [3, 'cut-off', undefined, 0.004, 0],
    [4, 'finished', undefined, 0.0001, 7],
  ])
  expect(told.map(({ estimate }) => estimate)).toEqual([undefined, 'most', 'most', undefined])
  // What came to nothing has saved nothing, and the most that it can have cost is taken off.
  expect(told.map(({ savedUsd }) => savedUsd)).toEqual([0, -0.004, -0.004, 0.003395])
  expect(runner.read('ledger.sum', { by: 'run' }).total).toMatchObject({
    calls: 4,
    failed: 3,
    answered: 1,
    answeredHere: 0,
    costUsd: 0.0081,
    untoldUsd: 0.008,
    savedUsd: -0.004605,
  })
})

test('an attempt that failed after its usage was told is charged with that, its tokens are in its row, and the run costs as much', () => {
  const { run, route, begin, fail, finish, calls, costsOf } = open()
  const runId = run()
  route(runId, 0, cheapRoute)
  begin(runId, 'model', 1)
  // Told is owed, whatever else the failure says.
  fail(runId, 1, error({ data: { usage, unbilled: true } }))
  begin(runId, 'model', 1, 2)
  fail(runId, 1, error({ data: { usage: { tokensIn: 'many' } } }), 2)
  begin(runId, 'model', 1, 3)
  finish(runId, 1, usage, 100, 3)
  const told = calls().toSorted((a, b) => a.attempt - b.attempt)
  expect(told.map((call) => [call.ended, call.usage.tokensIn, call.costUsd, call.estimate])).toEqual([
    ['failed', 1_000, 0.0001, undefined],
    ['failed', 0, 0.004, 'most'],
    ['finished', 1_000, 0.0001, undefined],
  ])
  expect(told[0]?.usage).toMatchObject(usage)
  expect(costsOf(runId)).toEqual({ shown: 0.0042, charged: 0.0042, untold: [0.004, 0.004] })

  const unpriced = run()
  route(unpriced, 0, routed('alone', { expectedUsd: 0.001 }))
  begin(unpriced, 'model', 1)
  fail(unpriced, 1, error({ data: { usage } }))
  expect(costsOf(unpriced)).toEqual({ shown: 0.001, charged: 0.001, untold: [0.001, 0.001] })
})

test('a run costs what the ledger charges for it: while it works, when it fails, and when it is stopped', () => {
  const { run, route, begin, fail, append, costsOf } = open()
  const runId = run()
  route(runId, 0, cheapRoute)
  begin(runId, 'model', 1)
  expect(costsOf(runId)).toEqual({ shown: 0, charged: 0, untold: [0, 0] })
  fail(runId, 1, error())
  expect(costsOf(runId)).toEqual({ shown: 0.004, charged: 0.004, untold: [0.004, 0.004] })
  begin(runId, 'model', 1, 2)
  begin(runId, 'model', 1, 3)
  expect(costsOf(runId)).toEqual({ shown: 0.008, charged: 0.008, untold: [0.008, 0.008] })
  append(runId, {
    kind: 'step.failed',
    body: { stepId: stepOf(1), attempt: 3, error: error({ code: 'ABORTED' }), willRetry: false },
  })
  append(runId, { kind: 'run.cancelled', body: {} })
  expect(costsOf(runId)).toEqual({ shown: 0.012, charged: 0.012, untold: [0.012, 0.012] })
})

test('an answer that did not hold, and was asked for again at a larger model, has saved nothing', () => {
  const { runner, run, route, begin, finish } = open()
  const runId = run()
  route(runId, 0, cheapRoute)
  begin(runId, 'model', 1)
  finish(runId, 1, usage, 100)
  expect(runner.read('ledger.sum', { by: 'day' }).total.savedUsd).toBe(0.003395)
  route(runId, 2, dearRoute)
  begin(runId, 'model', 3)
  finish(runId, 3, usage, 3_495)
  expect(runner.read('ledger.sum', { by: 'model' })).toMatchObject({
    rows: [
      { key: 'dear', calls: 1, costUsd: 0.003495, savedUsd: 0 },
      { key: 'cheap', calls: 1, costUsd: 0.0001, savedUsd: -0.0001 },
    ],
    total: { savedUsd: -0.0001, compared: 2 },
  })
})

test('where there is nothing to compare with, nothing is said to be saved; a call without a price is counted apart', () => {
  const { runner, run, route, begin, finish } = open()
  const runId = run()
  route(runId, 0, routed('alone', { tier: 'local', expectedUsd: 0 }))
  begin(runId, 'model', 1)
  finish(runId, 1, usage, 0)
  const { total } = runner.read('ledger.sum', { by: 'model' })
  expect(total).toMatchObject({ calls: 1, unknownPrice: 1, compared: 0, answeredHere: 1 })
  expect(total).not.toHaveProperty('savedUsd')
})

test('what was thought and not said is told only of calls that told it', () => {
  const { runner, run, route, begin, fail, finish, calls } = open()
  const silent = run()
  route(silent, 0, cheapRoute)
  begin(silent, 'model', 1)
  fail(silent, 1, error())
  begin(silent, 'model', 1, 2)
  finish(silent, 1, usage, 100, 2)
  expect(calls().map(({ usage: told }) => 'tokensReasoning' in told)).toEqual([false, false])
  expect(runner.read('ledger.sum', { by: 'model' }).total).not.toHaveProperty('tokensReasoning')
  for (const tokensReasoning of [0, 60]) {
    const runId = run()
    route(runId, 0, cheapRoute)
    begin(runId, 'model', 1)
    finish(runId, 1, { ...usage, tokensReasoning }, 100)
    expect(calls().find((call) => call.runId === runId)?.usage).toEqual({ ...usage, tokensReasoning })
  }
  expect(runner.read('ledger.sum', { by: 'model' }).total.tokensReasoning).toBe(60)
})

test('a call belongs to the day in which it was allowed, however long it lasts', () => {
  const { runner, run, route, begin, finish, later } = open()
  const runId = run()
  route(runId, 0, cheapRoute)
  begin(runId, 'model', 1)
  later(13 * 3_600_000)
  finish(runId, 1, usage, 100)
  expect(runner.read('ledger.sum', { by: 'day' }).rows.map(({ key }) => key)).toEqual(['2026-03-14'])
})

test('whatever is called, fails, is cut off and called again: every view is the sum of its rows, and the pages hold each once', () => {
  const attempt = fc.constantFrom('fail', 'told', 'unbilled', 'crash', 'finish')
  const work = fc.record({
    team: fc.constantFrom('alpha', 'beta'),
    route: fc.constantFrom(cheapRoute, dearRoute, routed('alone', { tier: 'local', expectedUsd: 0 })),
    attempts: fc.array(attempt, { minLength: 1, maxLength: 4 }),
    tokens: fc.record(
      { tokensIn: fc.nat(5_000), tokensOut: fc.nat(900), tokensReasoning: fc.nat(90) },
      { requiredKeys: ['tokensIn', 'tokensOut'] },
    ),
    afterMs: fc.nat(20 * 3_600_000),
  })
  const cuts = fc.tuple(fc.nat(4 * 86_400_000), fc.nat(4 * 86_400_000))
  fc.assert(
    fc.property(
      fc.array(work, { maxLength: 12 }),
      cuts,
      fc.integer({ min: 1, max: 5 }),
      (works, [a, b], limit) => {
        db.close()
        db = openStateDatabase(':memory:')
        const { runner, run, route, begin, finish, fail, later, now, costsOf } = open()
        const rows: LedgerCall[] = []
        for (const { team, route: decided, attempts, tokens, afterMs } of works) {
          later(afterMs)
          const runId = run(team)
          route(runId, 0, decided)
          const isDearer = decided === cheapRoute
          for (const [index, what] of attempts.entries()) {
            const number = index + 1
            begin(runId, 'model', 1, number)
            const used = { ...tokens, tokensCached: 0 }
            const counted = decided.price && microUsdOf(used, decided.price)
            const cost = {
              finish: counted ?? 0,
              told: counted,
              unbilled: 0,
              fail: undefined,
              crash: undefined,
            }[what]
            const failure = { told: { usage: used }, unbilled: { unbilled: true }, fail: {} }
            const isUsed = what === 'finish' || what === 'told'
            const isLast = what === 'finish' || number === attempts.length
            if (what === 'finish') finish(runId, 1, used, cost ?? 0, number)
            else if (what !== 'crash') fail(runId, 1, error({ data: failure[what] }), number)
            // Still at work when it is looked at: not in the ledger yet.
            else if (isLast) break
            const costMicroUsd = cost ?? Math.ceil((decided.mostUsd ?? decided.expectedUsd) * 1e6)
            rows.push({
              purpose: 'run',
              runId,
              stepId: stepOf(1),
              attempt: number,
              agentId,
              teamId: team,
              tier: decided.tier,
              model: decided.model,
              reason: decided.reason,
              at: now(),
              latencyMs: 0,
              ended: what === 'finish' ? 'finished' : what === 'crash' ? 'cut-off' : 'failed',
              usage: isUsed ? used : { tokensIn: 0, tokensOut: 0, tokensCached: 0 },
              costUsd: costMicroUsd / 1e6,
              ...(cost === undefined && costMicroUsd > 0 && { estimate: 'most' as const }),
              ...(decided.price && { price: decided.price }),
              ...(decided.elsewhere && {
                savedUsd: isDearer
                  ? ((what === 'finish' ? microUsdOf(used, dear) : 0) - costMicroUsd) / 1e6
                  : 0,
              }),
            })
            if (what === 'finish') break
          }
          const { shown, charged, untold } = costsOf(runId)
          expect(shown).toBe(charged)
          expect(untold[0]).toBe(untold[1])
        }
        const since = noon + Math.min(a, b)
        const until = noon + Math.max(a, b)
        for (const by of LedgerView.options) {
          expect(runner.read('ledger.sum', { by })).toEqual(sumLedger(rows, { by }))
          expect(runner.read('ledger.sum', { by, since, until })).toEqual(
            sumLedger(rows, { by, since, until }),
          )
        }
        const paged: LedgerCall[] = []
        let cursor: string | undefined
        do {
          const page = runner.read('ledger.calls', { limit, ...(cursor !== undefined && { cursor }) })
          paged.push(...page.calls)
          cursor = page.cursor
        } while (cursor !== undefined)
        const names = (calls: readonly LedgerCall[]) =>
          calls.map(({ runId, attempt }) => `${runId}/${attempt}`)
        expect(names(paged).toSorted()).toEqual(names(rows).toSorted())
        expect(paged.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((x, y) => y - x))
      },
    ),
    { numRuns: 40 },
  )
})
