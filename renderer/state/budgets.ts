// Hard limits on money, set and taken away; each with its undo.
import type { Budget, BudgetRef, SetBudget } from '../../contract/budgets.ts'
import { formatMoney, noteError, offerUndo, say } from '../ui/index.ts'
import { engine } from './app-store.ts'

/** `before` is what it replaces. `onChanged` runs whenever the limits are others, by the undo too. */
export async function setBudget(
  budget: SetBudget,
  before: Budget | undefined,
  onChanged: () => void,
): Promise<void> {
  try {
    await engine().budgets.set(budget)
    onChanged()
    offerUndo(say.settings.budgetSet(formatMoney(budget.limitUsd, '$0')), () =>
      before ? void setBudget(before, undefined, onChanged) : void removeBudget(budget, onChanged),
    )
  } catch (error) {
    noteError(error, () => void setBudget(budget, before, onChanged))
  }
}

async function removeBudget({ holder, key, period }: BudgetRef, onChanged: () => void): Promise<void> {
  try {
    await engine().budgets.remove({ holder, key, period })
    onChanged()
  } catch (error) {
    noteError(error, () => void removeBudget({ holder, key, period }, onChanged))
  }
}

export async function takeBudgetAway(budget: Budget, onChanged: () => void): Promise<void> {
  await removeBudget(budget, onChanged)
  offerUndo(say.settings.budgetRemoved, () => void setBudget(budget, undefined, onChanged))
}
