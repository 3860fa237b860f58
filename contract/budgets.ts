// Hard limits on money beyond one agent's run: of everything, of a team, of an agent, for a call, a run, a day, a month.
import { z } from 'zod'

export const BudgetHolder = z.enum(['all', 'team', 'agent'])
export type BudgetHolder = z.infer<typeof BudgetHolder>

/** Days and months are those of the engine's time zone. */
export const BudgetPeriod = z.enum(['call', 'run', 'day', 'month'])
export type BudgetPeriod = z.infer<typeof BudgetPeriod>

export const BudgetRef = z.object({
  holder: BudgetHolder,
  /** The id of the team or agent; empty for everything. */
  key: z.string().max(200).default(''),
  period: BudgetPeriod,
})
export type BudgetRef = z.infer<typeof BudgetRef>

/** More than anybody means, and far from where whole micro-dollars end. */
const mostUsd = 1_000_000

export const SetBudget = BudgetRef.extend({ limitUsd: z.number().min(0).max(mostUsd) })
export type SetBudget = z.infer<typeof SetBudget>

export const Budget = SetBudget.extend({
  /** In the present day or month, the most that calls in flight can cost included; 0 where the period is a call or a run. */
  spentUsd: z.number(),
})
export type Budget = z.infer<typeof Budget>
