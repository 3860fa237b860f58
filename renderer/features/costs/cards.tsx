import type { Budget } from '../../../contract/budgets.ts'
import type { LedgerSum } from '../../../contract/ledger.ts'
import { isSumUnknown } from '../../../contract/unknown-price.ts'
import { isNear, startOfDay, startOfMonth, useMoney } from '../../state/index.ts'
import { formatLimit, formatMoney, Loading, ProgressBar, Trouble } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { sayCosts } from '../../ui/words/costs.ts'

/** Today, this month and since the beginning: what was spent, of which limit, what was saved, and how much needed nobody else. */
export function Cards() {
  const asked = useMoney(`cards ${startOfDay()}`, async (engine, signal) => {
    const total = async (since: number) => (await engine.ledger({ by: 'tier', since }, { signal })).total
    const [today, month, always, budgets] = await Promise.all([
      total(startOfDay()),
      total(startOfMonth()),
      total(0),
      engine.budgets.list(undefined, { signal }),
    ])
    return { today, month, always, budgets }
  })
  if (asked.error) return <Trouble error={asked.error} />
  if (!asked.value) return <Loading />
  const { today, month, always, budgets } = asked.value
  const limitOf = (period: Budget['period']) =>
    budgets.find((budget) => budget.holder === 'all' && budget.period === period)
  const words = sayCosts()
  return (
    <>
      <dl className="grid grid-cols-3 gap-3 max-tablet:grid-cols-1">
        <Card name={words.periods.today} sum={today} limit={limitOf('day')} />
        <Card name={words.periods.month} sum={month} limit={limitOf('month')} />
        <Card name={words.periods.always} sum={always} />
      </dl>
      <Saved sum={always} />
    </>
  )
}

interface CardProps {
  readonly name: string
  readonly sum: LedgerSum
  readonly limit?: Budget | undefined
}

function Card({ name, sum, limit }: CardProps) {
  const words = sayCosts()
  return (
    <div className="rounded-group border border-line p-3">
      <dt className="text-small text-soft">{name}</dt>
      <dd className="text-title tabular">
        {isSumUnknown(sum) ? saySettings().priceUnknown : formatMoney(sum.costUsd)}
      </dd>
      <dd className="text-small text-soft tabular">{words.calls(sum.calls)}</dd>
      {limit && (
        <dd className="mt-2">
          <LimitBar budget={limit} />
        </dd>
      )}
    </div>
  )
}

/** The most that calls in flight can cost counts, so it may say more than the sum above it. */
function LimitBar({ budget }: { readonly budget: Budget }) {
  const { spentUsd, limitUsd } = budget
  const label = sayCosts().ofLimit(formatMoney(spentUsd), formatLimit(limitUsd))
  return (
    <>
      <p className={isNear(budget) ? 'text-small text-warn tabular' : 'text-small text-soft tabular'}>
        {label}
        {isNear(budget) && ` · ${spentUsd >= limitUsd ? sayCosts().usedUp : sayCosts().near}`}
      </p>
      <ProgressBar done={spentUsd} total={limitUsd} label={label} isNear={isNear(budget)} />
    </>
  )
}

/** Sums of rows, and nothing where no row can say it. */
function Saved({ sum }: { readonly sum: LedgerSum }) {
  const words = sayCosts()
  const { calls, answered, answeredHere, compared, savedUsd, costUsd, untoldUsd, failed, unknownPrice } = sum
  if (calls === 0) return null
  const facts: readonly (string | false)[] = [
    answered > 0 && answeredHere === answered && costUsd === 0
      ? words.allHere
      : answered > 0 && words.here(answeredHere, answered),
    savedUsd !== undefined && savedUsd > 0 && words.saved(formatMoney(savedUsd), compared, calls),
    failed > 0 && words.failed(failed),
    untoldUsd > 0 && words.untold(formatMoney(untoldUsd)),
    unknownPrice > 0 && words.unknownPrice(unknownPrice),
  ]
  const told = facts.filter((fact) => fact !== false)
  return (
    <ul className="mt-3 space-y-0.5 text-soft">
      {told.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}
