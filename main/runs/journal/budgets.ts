// Money is set aside in the transaction in which a call begins, and that transaction is refused when a budget does not cover it: however many
// runs ask at once, they ask one after the other, and none begins beyond a limit.
import { AppError } from '../../../contract/app-error.ts'
import type { Budget, BudgetPeriod, BudgetRef, SetBudget } from '../../../contract/budgets.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { RunEvent } from '../../../contract/run-events.ts'
import { mostMicroUsd } from '../../../contract/run-cost.ts'
import type { RunState } from '../../../contract/run-state.ts'
import type { ReadableDb, ReadContext, WriteContext } from '../../store/commands.ts'
import { agentOf } from '../decide/agent-of.ts'

/** A call that is about to begin. */
interface Call {
  /** Left out where no run asks. */
  readonly runId?: RunId
  readonly stepId?: StepId
  readonly agentId: string
  readonly teamId: string
  readonly microUsd: number
}

interface BudgetRow extends BudgetRef {
  readonly limitMicroUsd: number
}

/**
 * `after` is the fold with `events`: a call's route may have been decided among them.
 *
 * Sets money aside for the calls that begin, and lets go of it for those that ended and are in the ledger.
 * @throws AppError BUDGET_EXCEEDED
 */
export function keepBudgets(context: WriteContext, after: RunState, events: readonly RunEvent[]): void {
  for (const event of events) {
    if (event.kind === 'step.finished' || event.kind === 'step.failed') {
      if (after.steps[event.body.stepId]?.kind === 'model') release(context, after.runId, event.body.stepId)
    } else if (event.kind === 'step.started' && event.body.stepKind === 'model') {
      // Begun again while it ran: the attempt before is in the ledger now.
      release(context, after.runId, event.body.stepId)
      // One that was refused has ended already.
      if (after.steps[event.body.stepId]?.status === 'running') reserve(context, after, event.body)
    }
  }
}

function release({ db }: WriteContext, runId: RunId, stepId: string): void {
  db.sql('DELETE FROM reservations WHERE run_id = ? AND step_id = ?').run(runId, stepId)
}

interface Begun {
  readonly stepId: StepId
  readonly attempt: number
  readonly node: string
  readonly visit: number
  readonly ordinal: number
}

function reserve(context: WriteContext, state: RunState, step: Begun): void {
  const microUsd = mostMicroUsd(state, step)
  // What costs nothing is never refused.
  if (microUsd === 0) return
  const agentId = agentOf(state, step)
  const { runId } = state
  const { stepId } = step
  const teamId = state.created?.team.id ?? ''
  checkBudgets(context, { runId, stepId, agentId, teamId, microUsd })
  context.db
    .sql(
      'INSERT INTO reservations (run_id, step_id, attempt, team_id, agent_id, micro_usd, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(runId, stepId, step.attempt, teamId, agentId, microUsd, context.now)
}

/** @throws AppError BUDGET_EXCEEDED */
export function checkBudgets({ db, now }: WriteContext, call: Call): void {
  for (const budget of budgetsOn(db, call)) {
    const spent = spentBefore(db, budget, call, now)
    if (spent + call.microUsd > budget.limitMicroUsd) throw notCovered(budget, spent, call)
  }
}

/** Whether there is a limit that such a call could go beyond. */
export const isLimited = ({ db }: WriteContext, call: Omit<Call, 'microUsd'>): boolean =>
  budgetsOn(db, call).length > 0

const columns = 'holder, key, period, limit_micro_usd AS limitMicroUsd'

const budgetsOn = (db: ReadableDb, { agentId, teamId }: Pick<Call, 'agentId' | 'teamId'>): BudgetRow[] =>
  db
    .sql(
      `SELECT ${columns} FROM budgets
       WHERE holder = 'all' OR (holder = 'team' AND key = ?) OR (holder = 'agent' AND key = ?)`,
    )
    .all(teamId, agentId) as unknown as BudgetRow[]

function spentBefore(db: ReadableDb, budget: BudgetRow, { runId }: Call, now: number): number {
  switch (budget.period) {
    case 'call':
      return 0
    case 'run':
      return runId === undefined ? 0 : spent(db, budget, { runId })
    case 'day':
    case 'month':
      return spent(db, budget, { since: startOf(db, budget.period, now) })
  }
}

export interface BudgetLeftInput {
  readonly runId: RunId
  readonly agentId: string
  /** Of this agent in one run, by its team. */
  readonly agentMicroUsd: number
}

/** Micro-dollars that the next call of an agent may cost at most, as it stands now: what each budget on it leaves, the least of them. */
function budgetLeft({ db }: ReadContext, { runId, agentId, agentMicroUsd }: BudgetLeftInput): number {
  const now = nowOf(db)
  const teamId = String(db.sql('SELECT team_id FROM runs WHERE id = ?').get(runId)?.['team_id'] ?? '')
  const call = { runId, agentId, teamId, microUsd: 0 }
  const ofAgent = spent(db, { holder: 'agent', key: agentId, period: 'run' }, { runId })
  const left = budgetsOn(db, call).map((budget) => budget.limitMicroUsd - spentBefore(db, budget, call, now))
  return Math.max(0, Math.min(agentMicroUsd - ofAgent, ...left))
}

/** In the ledger, and set aside: by one run, or by all since then. */
function spent(
  db: ReadableDb,
  { holder, key }: BudgetRef,
  part: { readonly since: number } | { readonly runId: RunId },
): number {
  const [isPart, value] = 'runId' in part ? ['run_id = ?', part.runId] : ['at >= ?', part.since]
  const sumOf = (table: string, amount: string) => {
    const row = db
      .sql(
        `SELECT coalesce(sum(${amount}), 0) AS sum FROM ${table}
         WHERE ${isPart} AND (? = 'all' OR (? = 'team' AND team_id = ?) OR (? = 'agent' AND agent_id = ?))`,
      )
      .get(value, holder, holder, key, holder, key)
    return Number(row?.['sum'] ?? 0)
  }
  return sumOf('ledger', 'cost_micro_usd') + sumOf('reservations', 'micro_usd')
}

function startOf(db: ReadableDb, period: 'day' | 'month', now: number): number {
  const row = db
    .sql(`SELECT unixepoch(? / 1000, 'unixepoch', 'localtime', 'start of ${period}', 'utc') * 1000 AS start`)
    .get(now)
  return Number(row?.['start'])
}

/** A read is given no time of its own. */
const nowOf = (db: ReadableDb): number => Number(db.sql('SELECT unixepoch() * 1000 AS now').get()?.['now'])

function setBudget(context: WriteContext, { holder, key, period, limitUsd }: SetBudget): Budget {
  const limitMicroUsd = Math.round(limitUsd * 1_000_000)
  context.db
    .sql(
      `INSERT INTO budgets (holder, key, period, limit_micro_usd, updated_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (holder, key, period) DO UPDATE SET limit_micro_usd = excluded.limit_micro_usd, updated_at = excluded.updated_at`,
    )
    .run(holder, key, period, limitMicroUsd, context.now)
  return toBudget(context, { holder, key, period, limitMicroUsd })
}

function removeBudget(
  { db }: WriteContext,
  { holder, key, period }: BudgetRef,
): { readonly removed: boolean } {
  const { changes } = db
    .sql('DELETE FROM budgets WHERE holder = ? AND key = ? AND period = ?')
    .run(holder, key, period)
  return { removed: changes > 0 }
}

function listBudgets({ db }: ReadContext): Budget[] {
  const now = nowOf(db)
  const rows = db
    .sql(`SELECT ${columns} FROM budgets ORDER BY holder, key, period`)
    .all() as unknown as BudgetRow[]
  return rows.map((row) => toBudget({ db, now }, row))
}

function toBudget(
  { db, now }: { readonly db: ReadableDb; readonly now: number },
  { limitMicroUsd, ...budget }: BudgetRow,
): Budget {
  const inPeriod =
    budget.period === 'day' || budget.period === 'month'
      ? spent(db, budget, { since: startOf(db, budget.period, now) })
      : 0
  return { ...budget, limitUsd: limitMicroUsd / 1_000_000, spentUsd: inPeriod / 1_000_000 }
}

const periodWords: Readonly<Record<BudgetPeriod, string>> = {
  call: 'for one call',
  run: 'for one run',
  day: 'for one day',
  month: 'for one month',
}

function notCovered(
  { holder, key, period, limitMicroUsd }: BudgetRow,
  before: number,
  { stepId, microUsd: asked }: Call,
): AppError {
  const whose = holder === 'all' ? 'The budget' : `The budget of the ${holder} “${key}”`
  const usd = (microUsd: number) => `$${microUsd / 1_000_000}`
  return new AppError(
    'BUDGET_EXCEEDED',
    `${whose} is ${usd(limitMicroUsd)} ${periodWords[period]}; ${usd(before)} of it is spent, and the next call may cost ${usd(asked)}.`,
    {
      safe: 'The call was not made; every step so far is kept.',
      next: 'Raise the budget, wait for the next day or month, or ask with a smaller model.',
      data: { holder, key, period, ...(stepId && { stepId }) },
    },
  )
}

export const budgetWrites = { 'budgets.set': setBudget, 'budgets.remove': removeBudget } as const
export const budgetReads = { 'budgets.list': listBudgets, 'budgets.left': budgetLeft } as const
