// What model calls have cost, summed from the ledger: one row of it for each attempt, hidden retries included.
import { z } from 'zod'

export const LedgerRequest = z.object({
  by: z.enum(['model', 'agent', 'day']).default('model'),
  /** Calls from this moment on, epoch milliseconds; all when left out. */
  since: z.int().min(0).optional(),
})
export type LedgerRequest = z.infer<typeof LedgerRequest>

const Sum = z.object({
  calls: z.int(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  tokensCached: z.int(),
  costUsd: z.number(),
})

export const LedgerReport = z.object({
  /** `key` is the model's id, the agent's id, or a day as YYYY-MM-DD in the engine's time zone. The dearest first; days newest first. */
  rows: z.array(Sum.extend({ key: z.string() })),
  total: Sum,
})
export type LedgerReport = z.infer<typeof LedgerReport>
