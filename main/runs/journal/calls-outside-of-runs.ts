// Rows of the ledger for calls that no run makes. The row is there before the call is: counted as cut off, with what is expected of it, until
// somebody says how it ended.
import type { Price, Usage } from '../../../contract/answers.ts'
import type { StepId } from '../../../contract/ids.ts'
import type { JobId } from '../../../contract/jobs.ts'
import type { Tier } from '../../../contract/labels.ts'
import type { CallPurpose } from '../../../contract/ledger.ts'
import type { WriteContext } from '../../store/commands.ts'
import { checkBudgets } from './budgets.ts'

export interface BegunCall {
  /** A new one. */
  readonly callId: StepId
  readonly purpose: Exclude<CallPurpose, 'run'>
  readonly job?: JobId
  readonly tier: Tier
  readonly model: string
  /** Left out: unknown. */
  readonly price?: Price
  readonly expectedMicroUsd: number
}

export interface EndedCall {
  readonly callId: StepId
  readonly ended: 'finished' | 'failed' | 'cut-off'
  /** The code. */
  readonly error?: string
  readonly usage: Usage
  readonly costMicroUsd: number
  readonly latencyMs: number
}

/** @throws AppError BUDGET_EXCEEDED; nothing is written then */
function beginCall(context: WriteContext, call: BegunCall): null {
  const { callId, purpose, job, tier, model, price, expectedMicroUsd } = call
  // What costs nothing is never refused.
  if (expectedMicroUsd > 0) checkBudgets(context, { agentId: '', teamId: '', microUsd: expectedMicroUsd })
  context.db
    .sql(
      `INSERT INTO ledger (run_id, step_id, attempt, agent_id, purpose, job, tier, model, reason, tokens_in, tokens_out, tokens_cached,
         cost_micro_usd, expected_micro_usd, latency_ms, at, ended, price_known, price_input, price_output, price_cached,
         price_cache_write, price_source, price_as_of)
       VALUES ('', ?, 1, '', ?, ?, ?, ?, '', 0, 0, 0, ?, ?, 0, ?, 'cut-off', ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      callId,
      purpose,
      job ?? null,
      tier,
      model,
      expectedMicroUsd,
      expectedMicroUsd,
      context.now,
      price ? 'yes' : 'no',
      price?.input ?? null,
      price?.output ?? null,
      price?.cachedInput ?? null,
      price?.cacheWrite ?? null,
      price?.source ?? null,
      price?.asOf ?? null,
    )
  return null
}

function endCall({ db }: WriteContext, { callId, ended, error, usage, ...call }: EndedCall): null {
  db.sql(
    `UPDATE ledger SET ended = ?, error = ?, tokens_in = ?, tokens_out = ?, tokens_cached = ?, tokens_cache_written = ?,
       tokens_reasoning = ?, cost_micro_usd = ?, latency_ms = ?
     WHERE run_id = '' AND step_id = ? AND attempt = 1`,
  ).run(
    ended,
    error ?? null,
    usage.tokensIn,
    usage.tokensOut,
    usage.tokensCached,
    usage.tokensCacheWritten ?? 0,
    usage.tokensReasoning ?? null,
    call.costMicroUsd,
    call.latencyMs,
    callId,
  )
  return null
}

export const callWrites = { 'calls.begin': beginCall, 'calls.end': endCall } as const
