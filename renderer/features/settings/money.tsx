import { go, useAgents } from '../../state/index.ts'
import { formatMoney, TextButton } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Costs } from '../costs/index.ts'
import { Budgets } from './budgets.tsx'
import { Row } from './setting-row.tsx'

/** What was spent, from the ledger, and the limits that agents have. */
export function Money() {
  const agents = useAgents()
  const words = saySettings()
  return (
    <>
      <Row id="money" title={words.spent}>
        <Costs />
      </Row>
      <Budgets agents={agents} />
      <Row id="budgets" title={words.budgets} help={words.budgetsText}>
        <ul className="space-y-1">
          {agents.map(({ teamId, teamName, id, name, budget }) => (
            <li key={`${teamId}/${id}`} className="flex flex-wrap items-baseline gap-x-3">
              <TextButton dir="auto" onClick={() => go({ section: 'teams', teamId })}>
                {teamName}
              </TextButton>
              <span dir="auto">{name}</span>
              <span className="text-soft tabular">
                {words.budget(budget.maxSteps, formatMoney(budget.maxMicroUsd / 1e6))}
              </span>
            </li>
          ))}
        </ul>
      </Row>
    </>
  )
}
