import { Pencil, Trash2, TriangleAlert } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Budget, BudgetPeriod, BudgetRef } from '../../../contract/budgets.ts'
import type { ListedAgent } from '../../../contract/teams.ts'
import {
  dropLimitWish,
  isNear,
  setBudget,
  takeBudgetAway,
  useLimitWish,
  useMoney,
  wishForLimit,
} from '../../state/index.ts'
import {
  Button,
  Choice,
  classes,
  formatLimit,
  formatMoney,
  IconButton,
  Loading,
  ProgressBar,
  Trouble,
} from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { sayCosts } from '../../ui/words/costs.ts'
import { Row } from './setting-row.tsx'

const periods: readonly BudgetPeriod[] = ['day', 'month', 'run', 'call']
const nameOf = ({ holder, key, period }: BudgetRef): string => `${holder} ${key} ${period}`

/** Limits on money over all runs: what there are, how much of each is spent, and new ones. */
export function Budgets({ agents }: { readonly agents: readonly ListedAgent[] }) {
  const budgets = useMoney('budgets', (engine, signal) => engine.budgets.list(undefined, { signal }))
  const words = saySettings()
  const holders = holdersOf(agents)
  const wish = useLimitWish()
  useEffect(() => dropLimitWish, [])
  return (
    <Row id="limits" title={words.limits} help={words.limitsText}>
      {budgets.error && <Trouble error={budgets.error} />}
      {!budgets.value && !budgets.error && <Loading />}
      <ul className="space-y-2">
        {budgets.value?.map((budget) => (
          <li key={nameOf(budget)} className="flex items-center gap-3">
            <div className="min-w-0 flex-1">
              <span className="tabular">{words.limit(formatLimit(budget.limitUsd), budget.period)}</span>
              <span className="text-soft">
                {' · '}
                <span dir="auto">{holderName(budget, holders)}</span>
              </span>
              <Spent budget={budget} />
            </div>
            <IconButton
              icon={Pencil}
              label={`${sayCosts().change}: ${words.limit(formatLimit(budget.limitUsd), budget.period)}`}
              onClick={() => wishForLimit(budget)}
            />
            <IconButton
              icon={Trash2}
              label={`${words.removeLimit}: ${words.limit(formatLimit(budget.limitUsd), budget.period)}`}
              onClick={() => void takeBudgetAway(budget, budgets.again)}
            />
          </li>
        ))}
      </ul>
      {budgets.value && (
        <NewBudget
          key={wish.round}
          holders={holders}
          budgets={budgets.value}
          onChanged={budgets.again}
          wish={wish.limit}
        />
      )}
    </Row>
  )
}

interface Holder {
  readonly value: string
  readonly name: string
}

function holdersOf(agents: readonly ListedAgent[]): readonly Holder[] {
  const words = saySettings()
  const teams = new Map(agents.map(({ teamId, teamName }) => [teamId, teamName]))
  const own = new Map(agents.map(({ id, name }) => [id, name]))
  return [
    { value: 'all ', name: words.limitOfAll },
    ...[...teams].map(([id, name]) => ({ value: `team ${id}`, name: words.limitOfTeam(name) })),
    ...[...own].map(([id, name]) => ({ value: `agent ${id}`, name: words.limitOfAgent(name) })),
  ]
}

/** Of a team or an agent that is not there any more, what it was kept as. */
function holderName({ holder, key }: BudgetRef, holders: readonly Holder[]): string {
  const words = saySettings()
  const known = holders.find(({ value }) => value === `${holder} ${key}`)
  if (known) return known.name
  return holder === 'team' ? words.limitOfTeam(key) : words.limitOfAgent(key)
}

function Spent({ budget }: { readonly budget: Budget }) {
  const { period, spentUsd, limitUsd } = budget
  if (period === 'call' || period === 'run') return null
  const label = saySettings().limitSpent(formatMoney(spentUsd))
  return (
    <>
      <p className={classes('text-small tabular', isNear(budget) ? 'text-warn' : 'text-soft')}>
        {isNear(budget) && <TriangleAlert size={12} aria-hidden className="me-1 inline" />}
        {label}
        {isNear(budget) && ` · ${spentUsd >= limitUsd ? sayCosts().usedUp : sayCosts().near}`}
      </p>
      <ProgressBar done={spentUsd} total={limitUsd} label={label} isNear={isNear(budget)} />
    </>
  )
}

interface NewBudgetProps {
  readonly holders: readonly Holder[]
  readonly budgets: readonly Budget[]
  readonly onChanged: () => void
  /** The limit that somebody comes for. */
  readonly wish: BudgetRef | undefined
}

function NewBudget({ holders, budgets, onChanged, wish }: NewBudgetProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [period, setPeriod] = useState<BudgetPeriod>(wish?.period ?? 'day')
  const [holder, setHolder] = useState(wish ? `${wish.holder} ${wish.key}` : 'all ')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!wish) return
    field.current?.focus()
    field.current?.scrollIntoView({ block: 'center' })
  }, [wish])
  const words = saySettings()
  const limitUsd = Number(text.replace(',', '.'))
  const isTyped = text.trim() !== ''
  const isFit = /^\d+(?:[.,]\d+)?$/.test(text.trim()) && limitUsd <= 1_000_000
  return (
    <form
      className="mt-3 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isFit) return
        const [kind = 'all', key = ''] = holder.split(' ')
        const wanted = { holder: kind as BudgetRef['holder'], key, period, limitUsd }
        setText('')
        void setBudget(
          wanted,
          budgets.find((each) => nameOf(each) === nameOf(wanted)),
          onChanged,
        )
      }}
    >
      <label htmlFor={id} className="text-small text-soft">
        {words.newLimit}
      </label>
      <input
        id={id}
        ref={field}
        type="text"
        inputMode="decimal"
        value={text}
        maxLength={12}
        placeholder={words.limitExample}
        aria-invalid={isTyped && !isFit}
        aria-describedby={`${id}-fit`}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        className="h-8 w-24 rounded-control border border-line-strong/60 bg-paper px-2 text-end tabular aria-invalid:border-bad pointer-coarse:h-10"
      />
      <Choice
        label={words.limitPeriod}
        value={period}
        choices={periods.map((value) => ({ value, name: words.limitPeriods[value] }))}
        onChange={setPeriod}
      />
      <Choice label={words.limitHolder} value={holder} choices={[...holders]} onChange={setHolder} />
      <Button type="submit" disabled={!isFit}>
        {words.setLimit}
      </Button>
      <p id={`${id}-fit`} role="status" className="w-full text-small text-bad empty:hidden">
        {isTyped && !isFit && words.limitOutside}
      </p>
    </form>
  )
}
