import { Fragment } from 'react'
import type { ListedAgent } from '../../../contract/teams.ts'
import { go, useAgents } from '../../state/index.ts'
import { formatMoney, Loading, TextButton, Trouble } from '../../ui/index.ts'
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
      <Budgets agents={agents.value ?? []} />
      <Row id="budgets" title={words.budgets} help={words.budgetsText}>
        {agents.error && <Trouble error={agents.error} />}
        {!agents.value && !agents.error && <Loading />}
        <ul className="space-y-3">
          {[...Map.groupBy(agents.value ?? [], ({ teamId }) => teamId).values()].map((members) => (
            <Team key={members[0]?.teamId} members={members} />
          ))}
        </ul>
      </Row>
    </>
  )
}

/** The agents of one team, each with what it may use in one run. */
function Team({ members }: { readonly members: readonly ListedAgent[] }) {
  const [first] = members
  if (!first) return null
  const { teamId, teamName } = first
  return (
    <li>
      <TextButton dir="auto" onClick={() => go({ section: 'teams', teamId })}>
        {teamName}
      </TextButton>
      <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4">
        {members.map(({ id, name, budget }) => (
          <Fragment key={id}>
            <dt dir="auto" className="wrap-anywhere">
              {name}
            </dt>
            <dd className="text-soft tabular">
              {saySettings().budget(budget.maxSteps, formatMoney(budget.maxMicroUsd / 1e6))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </li>
  )
}
