// Hard limits on money, set and taken away; each with its undo.
import type { SetBudget } from '../../contract/budgets.ts'
import { formatMoney, noteError, offerUndo, say } from '../ui/index.ts'
import { engine } from './app-store.ts'

type OnChanged = () => void

/** `before` is what it replaces. `onChanged` runs whenever the limits are others, by the undo too. */
export async function setBudget(
  budget: SetBudget,
  before: SetBudget | undefined,
  onChanged: OnChanged,
): Promise<void> {
  try {
    await engine().budgets.set(budget)
    onChanged()
    offerUndo(say.done.budgetSet(formatMoney(budget.limitUsd)), () =>
      before ? void setBudget(before, budget, onChanged) : void takeBudgetAway(budget, onChanged),
    )
  } catch (error) {
    noteError(error, () => void setBudget(budget, before, onChanged))
  }
}

export async function takeBudgetAway(budget: SetBudget, onChanged: OnChanged): Promise<void> {
  try {
    const { holder, key, period } = budget
    await engine().budgets.remove({ holder, key, period })
    onChanged()
    offerUndo(say.done.budgetRemoved, () => void setBudget(budget, undefined, onChanged))
  } catch (error) {
    noteError(error, () => void takeBudgetAway(budget, onChanged))
  }
}
