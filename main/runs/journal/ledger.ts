// The ledger: one row for each attempt of a model call, also of those that failed or were cut off by a crash.
import { microUsdOf } from '../../../contract/token-cost.ts'
import type { RouteDecision, Usage } from '../../../contract/answers.ts'
import type { RunEvent } from '../../../contract/run-events.ts'
import { usageIn } from '../../../contract/failed-call.ts'
import { microUsd, mostMicroUsd, routeOf, toldMicroUsd } from '../../../contract/run-cost.ts'
import type { RunState, StepState } from '../../../contract/run-state.ts'
import type { WriteContext } from '../../store/commands.ts'
import { agentOf } from '../decide/agent-of.ts'
import { costColumns, insertLedgerRow, priceColumns, usageColumns } from './ledger-row.ts'

interface LedgerRow {
  readonly step: StepState
  readonly attempt: number
  readonly ended: 'finished' | 'failed' | 'cut-off'
  readonly error?: string
  readonly usage: Usage
  /** Left out: nobody told. */
  readonly costMicroUsd?: number
  readonly latencyMs: number
}

const nothing: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }

/** `before` is the fold up to the first of `events`; an attempt that begins and ends within one append was refused, and is no call. */
export function writeLedger(context: WriteContext, before: RunState, events: readonly RunEvent[]): void {
  for (const event of events) {
    const row = rowOf(context, before, event)
    if (row?.step.kind !== 'model') continue
    insert(context, before, row)
    if (row.ended === 'finished') takeBackSavings(context, before, row.step)
  }
}

function rowOf(context: WriteContext, before: RunState, event: RunEvent): LedgerRow | undefined {
  if (event.kind !== 'step.started' && event.kind !== 'step.failed' && event.kind !== 'step.finished')
    return undefined
  const step = before.steps[event.body.stepId]
  if (!step) return undefined
  if (event.kind === 'step.finished') {
    const { attempt, usage = nothing, costMicroUsd = 0, tookMs } = event.body
    return { step, attempt, ended: 'finished', usage, costMicroUsd, latencyMs: Math.round(tookMs) }
  }
  if (event.kind === 'step.failed') {
    const { attempt, error } = event.body
    if (attempt !== step.attempt) return undefined
    const costMicroUsd = toldMicroUsd(error, routeOf(before, step))
    return {
      step,
      attempt,
      ended: error.code === 'ABORTED' ? 'cut-off' : 'failed',
      error: error.code,
      usage: usageIn(error) ?? nothing,
      ...(costMicroUsd !== undefined && { costMicroUsd }),
      latencyMs: Math.max(0, event.at - attemptBegan(context, before, step)),
    }
  }
  // Begun again while it ran: its owner is gone, and the provider may have done the work.
  if (step.status !== 'running') return undefined
  const { attempt } = step
  return { step, attempt, ended: 'cut-off', usage: nothing, latencyMs: 0 }
}

function attemptBegan({ db }: WriteContext, { runId }: RunState, { stepId, startedAt }: StepState): number {
  const event = db
    .sql("SELECT max(at) AS at FROM events WHERE run_id = ? AND step_id = ? AND kind = 'step.started'")
    .get(runId, stepId)
  return Number(event?.['at'] ?? startedAt)
}

function insert(context: WriteContext, state: RunState, row: LedgerRow): void {
  const { step, usage } = row
  const route = routeOf(state, step)
  const cost = costColumns(row.costMicroUsd, mostMicroUsd(state, step))
  insertLedgerRow(context, {
    run_id: state.runId,
    step_id: step.stepId,
    attempt: row.attempt,
    agent_id: agentOf(state, step),
    team_id: state.created?.team.id ?? '',
    tier: route?.tier ?? 'bundled',
    model: route?.model ?? '',
    reason: route?.reason ?? '',
    ...usageColumns(usage),
    ...cost,
    latency_ms: row.latencyMs,
    at: begunAt(context, state, row),
    ended: row.ended,
    error: row.error ?? null,
    expected_micro_usd: route ? microUsd(route.expectedUsd) : null,
    ...priceColumns(route?.price),
    ...comparedWith(route, row, cost.cost_micro_usd),
  })
}

/** A call that costs money belongs to the day in which it was allowed: whatever it lasts, no later day is charged with it. */
function begunAt({ db, now }: WriteContext, { runId }: RunState, { step, attempt }: LedgerRow): number {
  const reservation = db
    .sql('SELECT at FROM reservations WHERE run_id = ? AND step_id = ? AND attempt = ?')
    .get(runId, step.stepId, attempt)
  return Number(reservation?.['at'] ?? now)
}

/**
 * By the same tokens. A call of the dearest model saves nothing, and what came to nothing has saved less than nothing if it may have cost money:
 * no more is said to be saved than surely was.
 */
function comparedWith(route: RouteDecision | undefined, { ended, usage }: LedgerRow, costMicroUsd: number) {
  const { elsewhere } = route ?? {}
  if (!route || !elsewhere) return { elsewhere_model: null, elsewhere_micro_usd: null, saved_micro_usd: null }
  const there = ended === 'finished' ? microUsdOf(usage, elsewhere.price) : null
  const isDearer = elsewhere.expectedUsd > route.expectedUsd
  return {
    elsewhere_model: elsewhere.model,
    elsewhere_micro_usd: there,
    saved_micro_usd: isDearer ? (there ?? 0) - costMicroUsd : 0,
  }
}

/** Another model was asked for the same after this one: its answer did not hold, so having asked it first has saved nothing. */
function takeBackSavings({ db }: WriteContext, state: RunState, { node, visit, stepId, ordinal }: StepState) {
  const here = routeOf(state, { node, visit, ordinal })?.model
  for (const step of Object.values(state.steps)) {
    if (step.kind !== 'model' || step.node !== node || step.visit !== visit) continue
    if (step.stepId === stepId || step.ordinal > ordinal || routeOf(state, step)?.model === here) continue
    db.sql(
      `UPDATE ledger SET saved_micro_usd = -cost_micro_usd
       WHERE run_id = ? AND step_id = ? AND ended = 'finished' AND saved_micro_usd > 0`,
    ).run(state.runId, step.stepId)
  }
}

/** A run whose journal this app cannot read has come to its end: what was set aside for its calls counts as spent. */
export function bookReservations({ db, now }: WriteContext, runId: string): void {
  db.sql(
    `INSERT INTO ledger (run_id, step_id, attempt, agent_id, team_id, tier, model, reason, tokens_in, tokens_out, tokens_cached,
       cost_micro_usd, estimate, latency_ms, at, ended)
     SELECT run_id, step_id, attempt, agent_id, team_id, '', '', '', 0, 0, 0, micro_usd, 'most', ? - at, at, 'cut-off'
     FROM reservations WHERE run_id = ? ON CONFLICT DO NOTHING`,
  ).run(now, runId)
  db.sql('DELETE FROM reservations WHERE run_id = ?').run(runId)
}
