import { Download } from 'lucide-react'
import { useState } from 'react'
import type { LedgerView } from '../../../contract/ledger.ts'
import { saveLedger, startOfDay, startOfMonth, useMoney } from '../../state/index.ts'
import { Button, Loading, Nothing, Segments, Trouble } from '../../ui/index.ts'
import { sayCosts } from '../../ui/words/costs.ts'
import { CostTable } from './cost-table.tsx'
import { Cards } from './cards.tsx'
import { DayPlot } from './day-plot.tsx'

const periods = ['today', 'month', 'always'] as const
type Period = (typeof periods)[number]
const views: readonly LedgerView[] = ['model', 'team', 'agent', 'tier', 'day', 'chat', 'run']

const sinceOf = (period: Period): number =>
  ({ today: startOfDay(), month: startOfMonth(), always: 0 })[period]

/** What was spent, what it was spent on, and what choosing among models has saved. */
export function Costs() {
  const [period, setPeriod] = useState<Period>('month')
  const [by, setBy] = useState<LedgerView>('model')
  const since = sinceOf(period)
  const report = useMoney(`costs ${by} ${since}`, (engine, signal) =>
    engine.ledger({ by, since }, { signal }),
  )
  const words = sayCosts()
  return (
    <>
      <Cards />
      <DayPlot />
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-1">
        <Segments
          label={words.period}
          value={period}
          choices={periods.map((value) => ({ value, name: words.periods[value] }))}
          onChange={setPeriod}
        />
        <span className="flex-1" />
        <Button
          icon={Download}
          disabled={!report.value?.total.calls}
          onClick={() => void saveLedger(`${words.fileName}.csv`, { since })}
        >
          {words.save}
        </Button>
      </div>
      <div className="mt-2 mb-1">
        <Segments
          label={words.view}
          value={by}
          choices={views.map((value) => ({ value, name: words.views[value] }))}
          onChange={setBy}
        />
      </div>
      {report.error && <Trouble error={report.error} />}
      {!report.value && !report.error && <Loading />}
      {report.value &&
        (report.value.total.calls === 0 ? (
          <Nothing title={words.noCalls} />
        ) : (
          <CostTable key={`${by} ${since}`} by={by} since={since} report={report.value} />
        ))}
    </>
  )
}
