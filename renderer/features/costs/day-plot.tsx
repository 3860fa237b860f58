import type { LedgerReport } from '../../../contract/ledger.ts'
import { startOfDay, useMoney } from '../../state/index.ts'
import { formatMoney } from '../../ui/index.ts'
import { sayCosts } from '../../ui/words/costs.ts'
import { daysUntil, type PlotDay } from './plot-days.ts'

const days = 30

/** The last thirty days, one bar for each; nothing while no day has cost anything. */
export function DayPlot() {
  const today = startOfDay()
  const report = useMoney(`plot ${today}`, (engine, signal) =>
    engine.ledger({ by: 'day', since: daysUntil(today, days)[0]?.at ?? today }, { signal }),
  )
  const cost = report.value?.total.costUsd ?? 0
  if (!report.value || cost === 0) return null
  return <Bars days={daysUntil(today, days)} report={report.value} />
}

interface BarsProps {
  readonly days: readonly PlotDay[]
  readonly report: LedgerReport
}

function Bars({ days, report }: BarsProps) {
  const words = sayCosts()
  const sums = new Map(report.rows.map((row) => [row.key, row]))
  const most = Math.max(...report.rows.map(({ costUsd }) => costUsd))
  return (
    <section aria-labelledby="cost-plot" className="mt-6">
      <h3 id="cost-plot" className="text-small text-soft">
        {words.plot(days.length, formatMoney(most))}
      </h3>
      <ul className="mt-2 flex h-20 items-end gap-px border-b border-line">
        {days.map(({ key, at }) => {
          const { costUsd = 0, calls = 0 } = sums.get(key) ?? {}
          const label = `${words.day(at)}: ${formatMoney(costUsd)}, ${words.calls(calls)}`
          return (
            <li key={key} title={label} className="flex h-full min-w-0 flex-1 items-end hover:bg-raised">
              <span className="sr-only">{label}</span>
              <span
                aria-hidden
                className="w-full bg-accent"
                style={{ height: `${(costUsd / most) * 100}%`, minHeight: costUsd > 0 ? 2 : 0 }}
              />
            </li>
          )
        })}
      </ul>
      <p aria-hidden className="mt-1 flex justify-between text-small text-soft tabular">
        <span>{words.day(days[0]?.at ?? 0)}</span>
        <span>{words.periods.today}</span>
      </p>
    </section>
  )
}
