// Rows of the ledger for calls that no run makes. The row is there before the call is: counted as cut off, with the most that it can cost, until
// somebody says how it ended.
import type { Price, Usage } from '../../../contract/answers.ts'
import type { StepId } from '../../../contract/ids.ts'
import type { JobId } from '../../../contract/jobs.ts'
import type { Tier } from '../../../contract/labels.ts'
import type { CallPurpose } from '../../../contract/ledger.ts'
import { isPriceUnknown, unknownPrice } from '../../../contract/unknown-price.ts'
import type { WriteContext } from '../../store/commands.ts'
import { checkBudgets, isLimited } from './budgets.ts'
import { costColumns, insertLedgerRow, priceColumns, usageColumns, type LedgerColumns } from './ledger-row.ts'

export interface BegunCall {
  /** A new one. */
  readonly callId: StepId
  readonly purpose: Exclude<CallPurpose, 'run'>
  readonly job?: JobId
  readonly tier: Tier
  readonly model: string
  /** Left out: unknown. */
  readonly price?: Price
  /** The most that it can cost. */
  readonly mostMicroUsd: number
}

export interface EndedCall {
  readonly callId: StepId
  readonly ended: 'finished' | 'failed' | 'cut-off'
  /** The code. */
  readonly error?: string
  readonly usage: Usage
  /** Left out: nobody told, and the most that it can be stays. */
  readonly costMicroUsd?: number
  readonly latencyMs: number
}

/** @throws AppError BUDGET_EXCEEDED; nothing is written then */
function beginCall(context: WriteContext, call: BegunCall): null {
  const { callId, purpose, job, tier, model, price, mostMicroUsd } = call
  const asker = { agentId: '', teamId: '' }
  if (isPriceUnknown(call) && isLimited(context, asker)) throw unknownPrice(model)
  // What costs nothing is never refused.
  if (mostMicroUsd > 0) checkBudgets(context, { ...asker, microUsd: mostMicroUsd })
  insertLedgerRow(context, {
    ...placeOf(callId),
    agent_id: '',
    purpose,
    job: job ?? null,
    tier,
    model,
    reason: '',
    ...usageColumns({ tokensIn: 0, tokensOut: 0, tokensCached: 0 }),
    ...costColumns(undefined, mostMicroUsd),
    latency_ms: 0,
    at: context.now,
    ended: 'cut-off',
    ...priceColumns(price),
  })
  return null
}

function endCall(
  { db }: WriteContext,
  { callId, ended, error, usage, costMicroUsd, latencyMs }: EndedCall,
): null {
  const columns: LedgerColumns = {
    ended,
    error: error ?? null,
    ...usageColumns(usage),
    ...(costMicroUsd !== undefined && costColumns(costMicroUsd, 0)),
    latency_ms: latencyMs,
  }
  const place = placeOf(callId)
  const named = (of: LedgerColumns) => Object.keys(of).map((name) => `${name} = ?`)
  db.sql(`UPDATE ledger SET ${named(columns).join(', ')} WHERE ${named(place).join(' AND ')}`).run(
    ...Object.values(columns),
    ...Object.values(place),
  )
  return null
}

/** No run. */
const placeOf = (callId: StepId): LedgerColumns => ({ run_id: '', step_id: callId, attempt: 1 })

export const callWrites = { 'calls.begin': beginCall, 'calls.end': endCall } as const
