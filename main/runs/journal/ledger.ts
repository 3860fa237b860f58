// The ledger: one row for each attempt of a model call, also of those that failed or were cut off by a crash.
import type { RunEvent } from '../../../contract/run-events.ts'
import type { RunState, StepState } from '../../../contract/run-state.ts'
import type { WriteContext } from '../../store/commands.ts'
import { agentOf, expectedMicroUsd, routeOf } from '../decide/expected-cost.ts'

interface LedgerRow {
  readonly step: StepState
  readonly attempt: number
  readonly tokensIn: number
  readonly tokensOut: number
  readonly tokensCached: number
  readonly costMicroUsd: number
  readonly latencyMs: number
}

const nothing = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }

/** `before` is the fold up to the first of `events`; a model step never begins and ends within one append. */
export function writeLedger(context: WriteContext, before: RunState, events: readonly RunEvent[]): void {
  for (const event of events) {
    const row = rowOf(before, event)
    if (row && row.step.kind === 'model') insert(context, before, row)
  }
}

function rowOf(before: RunState, event: RunEvent): LedgerRow | undefined {
  if (event.kind !== 'step.started' && event.kind !== 'step.failed' && event.kind !== 'step.finished')
    return undefined
  const step = before.steps[event.body.stepId]
  if (!step) return undefined
  const expected = expectedMicroUsd(before, step)
  if (event.kind === 'step.finished') {
    const { attempt, usage = nothing, costMicroUsd = 0, tookMs } = event.body
    return { step, attempt, ...usage, costMicroUsd, latencyMs: Math.round(tookMs) }
  }
  if (event.kind === 'step.failed') {
    const { attempt } = event.body
    return {
      step,
      attempt,
      ...nothing,
      costMicroUsd: expected,
      latencyMs: Math.max(0, event.at - step.startedAt),
    }
  }
  // Begun again while it ran: its owner is gone, and the provider may have done the work.
  if (step.status !== 'running') return undefined
  return { step, attempt: step.attempt, ...nothing, costMicroUsd: expected, latencyMs: 0 }
}

function insert({ db, now }: WriteContext, state: RunState, row: LedgerRow): void {
  const { step } = row
  const route = routeOf(state, step)
  db.sql(
    `INSERT INTO ledger (run_id, step_id, attempt, agent_id, tier, model, reason, tokens_in, tokens_out, tokens_cached,
       cost_micro_usd, latency_ms, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (run_id, step_id, attempt) DO NOTHING`,
  ).run(
    state.runId,
    step.stepId,
    row.attempt,
    agentOf(state, step),
    route?.tier ?? 'bundled',
    route?.model ?? '',
    route?.reason ?? '',
    row.tokensIn,
    row.tokensOut,
    row.tokensCached,
    row.costMicroUsd,
    row.latencyMs,
    now,
  )
}
