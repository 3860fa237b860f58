// A budget that stopped a run, and the way to the field in which it is raised.
import { create } from 'zustand'
import type { ErrorShape } from '../../contract/app-error.ts'
import type { Budget, BudgetRef } from '../../contract/budgets.ts'
import { go } from './place.ts'

interface LimitWish {
  readonly limit?: BudgetRef
  /** Another for each time that somebody comes. */
  readonly round: number
}

/** The limit whose field is to be filled in, until somebody has done so or gone elsewhere. */
export const useLimitWish = create<LimitWish>(() => ({ round: 0 }))

export const dropLimitWish = (): void => useLimitWish.setState(({ round }) => ({ round }), true)

export function wishForLimit({ holder, key, period }: BudgetRef): void {
  useLimitWish.setState(({ round }) => ({ limit: { holder, key, period }, round: round + 1 }), true)
  go({ section: 'settings', settingsPart: 'money' })
}

const holders: readonly unknown[] = ['all', 'team', 'agent'] satisfies readonly BudgetRef['holder'][]
const periods: readonly unknown[] = ['call', 'run', 'day', 'month'] satisfies readonly BudgetRef['period'][]

/** The limit that an error names, if a limit caused it. */
export function limitIn({ code, data }: ErrorShape): BudgetRef | undefined {
  if (code !== 'BUDGET_EXCEEDED' || typeof data !== 'object' || data === null) return undefined
  const { holder, key, period } = data as Readonly<Record<string, unknown>>
  if (!holders.includes(holder) || !periods.includes(period) || typeof key !== 'string') return undefined
  return { holder, key, period } as BudgetRef
}

/** The team whose agent has used up its own budget, if that is what an error says. */
export function teamIn({ code, data }: ErrorShape): string | undefined {
  if (code !== 'BUDGET_EXCEEDED' || typeof data !== 'object' || data === null) return undefined
  return 'teamId' in data && typeof data.teamId === 'string' ? data.teamId : undefined
}

/** From here on a limit is near. */
const nearAt = 0.8

export const shareOf = ({ spentUsd, limitUsd }: Budget): number => (limitUsd > 0 ? spentUsd / limitUsd : 1)

const isOfTime = ({ period }: Budget): boolean => period === 'day' || period === 'month'

export const isNear = (budget: Budget): boolean => isOfTime(budget) && shareOf(budget) >= nearAt

/** The limit of a day or month that is nearest to being used up. */
export const nearest = (budgets: readonly Budget[]): Budget | undefined =>
  budgets.filter(isNear).toSorted((a, b) => shareOf(b) - shareOf(a))[0]
