// What model calls have cost, summed from the ledger or row by row: one row for each attempt, hidden retries included.
import { z } from 'zod'
import { Price, Usage } from './answers.ts'
import { ChatId, RunId, StepId } from './ids.ts'
import { JobId } from './jobs.ts'

export const LedgerView = z.enum(['model', 'agent', 'team', 'tier', 'day', 'chat', 'run'])
export type LedgerView = z.infer<typeof LedgerView>

const period = {
  /** Calls from this moment on, epoch milliseconds; all when left out. */
  since: z.int().min(0).optional(),
  /** And before this one. */
  until: z.int().min(0).optional(),
}

/** What a model was asked for: a step of a run, a small job, or to see whether it works and how well. */
export const CallPurpose = z.enum(['run', 'job', 'job-test', 'model-test', 'connection-test'])
export type CallPurpose = z.infer<typeof CallPurpose>

export const LedgerRequest = z.object({ by: LedgerView.default('model'), ...period })
export type LedgerRequest = z.infer<typeof LedgerRequest>

const Sum = z.object({
  /** Attempts. */
  calls: z.int(),
  /** Of those, the ones that came to nothing. */
  failed: z.int(),
  /** Steps of runs that were answered, and of those the ones answered on this computer. */
  answered: z.int(),
  answeredHere: z.int(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  tokensCached: z.int(),
  tokensCacheWritten: z.int(),
  /** Absent where no call told. */
  tokensReasoning: z.int().optional(),
  costUsd: z.number(),
  /** Of `costUsd`, the part of calls that broke off before anybody told what they cost: it can be less by as much. */
  untoldUsd: z.number(),
  /** Calls whose price nobody knew: their cost counts as nothing, and is not nothing. */
  unknownPrice: z.int(),
  /** Less than asking the dearest model each time, by the same tokens, and no more than surely was. Absent where no call could be compared. */
  savedUsd: z.number().optional(),
  /** Calls that `savedUsd` is a sum of. */
  compared: z.int(),
})
export type LedgerSum = z.infer<typeof Sum>

export const LedgerReport = z.object({
  /**
   * `key` is the id of the model, agent, team, chat or run (empty for calls of no chat), a tier, or a day as YYYY-MM-DD in the engine's time
   * zone. The dearest first; days newest first.
   */
  rows: z.array(Sum.extend({ key: z.string() })),
  /** Beyond those in `rows`; `total` holds them too. */
  left: z.int(),
  total: Sum,
})
export type LedgerReport = z.infer<typeof LedgerReport>

export const LedgerCallsRequest = z.object({
  ...period,
  /** Only those that a row of this view sums. */
  of: z.object({ by: LedgerView, key: z.string().max(200) }).optional(),
  limit: z.int().min(1).max(1_000).default(100),
  /** Where the page before ended. */
  cursor: z.string().max(200).optional(),
})
export type LedgerCallsRequest = z.infer<typeof LedgerCallsRequest>

export const LedgerCall = z.object({
  purpose: CallPurpose,
  /** Absent where no run asked. */
  runId: RunId.optional(),
  /** The small job that it was for. */
  job: JobId.optional(),
  /** Of the run, or a number of its own. */
  stepId: StepId,
  attempt: z.int(),
  chatId: ChatId.optional(),
  agentId: z.string(),
  teamId: z.string(),
  tier: z.string(),
  model: z.string(),
  reason: z.string(),
  at: z.int(),
  latencyMs: z.int(),
  /** Absent in rows of before it was noted. */
  ended: z.enum(['finished', 'failed', 'cut-off']).optional(),
  error: z.string().optional(),
  usage: Usage,
  /** 0 in a cloud without `price`: unknown. */
  costUsd: z.number(),
  /** Nobody told the cost: it is the most that it can be, or, in old rows, what was expected. */
  estimate: z.enum(['most', 'expected']).optional(),
  expectedUsd: z.number().optional(),
  price: Price.optional(),
  /** At the same tokens; `usd` absent where the call came to nothing. */
  elsewhere: z.object({ model: z.string(), usd: z.number().optional() }).optional(),
  savedUsd: z.number().optional(),
})
export type LedgerCall = z.infer<typeof LedgerCall>

export const LedgerCalls = z.object({
  /** Newest first. */
  calls: z.array(LedgerCall),
  /** Where the next page begins; absent at the end. */
  cursor: z.string().optional(),
})
export type LedgerCalls = z.infer<typeof LedgerCalls>
