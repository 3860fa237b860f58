import { Download } from 'lucide-react'
import type { LedgerReport } from '../../../contract/ledger.ts'
import { go, saveLedger, startOfDay, startOfMonth, useAsked } from '../../state/index.ts'
import { Button, formatMoney, Loading, say, TextButton, Trouble } from '../../ui/index.ts'
import { Budgets } from './budgets.tsx'
import { Row } from './setting-row.tsx'

/** What was spent, from the ledger, and the limits that agents have. */
export function Money() {
  const spent = useAsked('ledger', async (engine, signal) => {
    const ask = (since: number) => engine.ledger({ by: 'model', since }, { signal })
    const [today, month, always] = await Promise.all([ask(startOfDay()), ask(startOfMonth()), ask(0)])
    return { today, month, always }
  })
  const agents = useAsked('agents', (engine, signal) => engine.agents.list(undefined, { signal }))
  const { settings: words } = say
  return (
    <>
      <Row
        id="money"
        title={words.spent}
        action={
          <Button icon={Download} onClick={() => void saveLedger('ledger.csv', {})}>
            {words.saveLedger}
          </Button>
        }
      >
        {spent.error && <Trouble error={spent.error} />}
        {spent.value ? <Spent {...spent.value} /> : !spent.error && <Loading />}
      </Row>
      <Budgets agents={agents.value ?? []} />
      <Row id="budgets" title={words.budgets} help={words.budgetsText}>
        <ul className="space-y-1">
          {agents.value?.map(({ teamId, teamName, id, name, budget }) => (
            <li key={`${teamId}/${id}`} className="flex flex-wrap items-baseline gap-x-3">
              <TextButton dir="auto" onClick={() => go({ section: 'teams', teamId })}>
                {teamName}
              </TextButton>
              <span dir="auto">{name}</span>
              <span className="text-soft tabular">
                {words.budget(budget.maxSteps, formatMoney(budget.maxMicroUsd / 1e6, '$0'))}
              </span>
            </li>
          ))}
        </ul>
      </Row>
    </>
  )
}

type Reports = Readonly<Record<'today' | 'month' | 'always', LedgerReport>>

function Spent({ today, month, always }: Reports) {
  const { settings: words } = say
  const sums = [
    [words.today, today.total],
    [words.month, month.total],
    [words.always, always.total],
  ] as const
  return (
    <>
      <dl className="grid grid-cols-3 gap-3 max-tablet:grid-cols-1">
        {sums.map(([name, { costUsd, calls }]) => (
          <div key={name} className="rounded-group border border-line p-3">
            <dt className="text-small text-soft">{name}</dt>
            <dd className="text-title tabular">{formatMoney(costUsd, '$0')}</dd>
            <dd className="text-small text-soft tabular">{words.calls(calls)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-4 text-small text-soft">{words.byModel}</h3>
      {always.rows.length === 0 && <p>{words.noCalls}</p>}
      <table className="w-full tabular">
        <tbody>
          {always.rows.map(({ key, calls, costUsd }) => (
            <tr key={key}>
              <th scope="row" className="py-1 text-start font-mono text-small font-normal">
                {key}
              </th>
              <td className="text-end text-soft">{words.calls(calls)}</td>
              <td className="w-24 text-end">{formatMoney(costUsd, words.free)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
