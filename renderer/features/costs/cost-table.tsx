import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import type { Tier } from '../../../contract/labels.ts'
import type { LedgerReport, LedgerView } from '../../../contract/ledger.ts'
import { isSumUnknown } from '../../../contract/unknown-price.ts'
import { useAgents, useApp, useTeams } from '../../state/index.ts'
import { classes, formatCount, formatMoney, plainModelName, say } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { sayCosts } from '../../ui/words/costs.ts'
import { CostCalls } from './cost-calls.tsx'
import { dayAt } from './plot-days.ts'

interface CostTableProps {
  readonly by: LedgerView
  readonly since: number
  readonly report: LedgerReport
}

const cell = 'py-1.5 ps-3 text-end'

/** One line for each model, team, day and so on, the dearest first; each opens the calls that it sums. */
export function CostTable({ by, since, report: { rows, left, total } }: CostTableProps) {
  const [open, setOpen] = useState<string>()
  const nameOf = useNames(by)
  const words = sayCosts()
  return (
    <table className="mt-1 w-full tabular">
      <thead className="text-small text-soft">
        <tr>
          <th scope="col" className="py-1 ps-6 text-start font-normal">
            {words.views[by]}
          </th>
          <th scope="col" className={classes(cell, 'font-normal')}>
            {words.columns.calls}
          </th>
          <th scope="col" className={classes(cell, 'font-normal max-tablet:hidden')}>
            {words.columns.tokens}
          </th>
          <th scope="col" className={classes(cell, 'font-normal')}>
            {words.columns.cost}
          </th>
          <th scope="col" className={classes(cell, 'font-normal max-tablet:hidden')}>
            {words.columns.saved}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, ...sum }) => {
          const isOpen = key === open
          return (
            <Fragment key={key}>
              <tr className="border-t border-line hover:bg-raised/60">
                <th scope="row" className="text-start font-normal">
                  <button
                    type="button"
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? undefined : key)}
                    className="flex min-h-9 w-full items-center gap-2 rounded-control py-1 text-start"
                  >
                    <ChevronRight
                      size={14}
                      aria-hidden
                      className={classes(
                        'shrink-0 text-soft transition-transform duration-100',
                        isOpen && 'rotate-90',
                      )}
                    />
                    <span dir="auto" className="min-w-0 wrap-anywhere">
                      {nameOf(key)}
                      {by === 'model' && nameOf(key) !== key && (
                        <span className="block font-mono text-small text-soft">{key}</span>
                      )}
                    </span>
                  </button>
                </th>
                <Sums sum={sum} />
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={5} className="pb-3 ps-6">
                    <CostCalls of={{ by, key }} since={since} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
      <tfoot>
        <tr className="border-t border-line-strong/60">
          <th scope="row" className="py-1.5 ps-6 text-start font-normal text-soft">
            {left > 0 ? words.inAllWith(left) : words.inAll}
          </th>
          <Sums sum={total} />
        </tr>
      </tfoot>
    </table>
  )
}

function Sums({ sum }: { readonly sum: LedgerReport['total'] }) {
  const { calls, tokensIn, tokensOut, costUsd, savedUsd } = sum
  const cost = isSumUnknown(sum) ? saySettings().priceUnknown : formatMoney(costUsd)
  return (
    <>
      <td className={cell}>{formatCount(calls)}</td>
      <td className={classes(cell, 'max-tablet:hidden')}>{formatCount(tokensIn + tokensOut)}</td>
      <td className={cell}>{cost}</td>
      <td className={classes(cell, 'text-soft max-tablet:hidden')}>
        {savedUsd === undefined ? '–' : formatMoney(savedUsd)}
      </td>
    </>
  )
}

/** What a key is called: what has no name here any more keeps its id. */
function useNames(by: LedgerView): (key: string) => string {
  const teams = useTeams()
  const chats = useApp(({ app }) => app.chats)
  const runs = useApp(({ app }) => app.runs)
  const agents = useAgents()
  const words = sayCosts()
  const names: Readonly<Record<LedgerView, (key: string) => string | undefined>> = {
    model: plainModelName,
    agent: (key) => agents.value?.find(({ id }) => id === key)?.name,
    team: (key) => teams.find(({ teamId }) => teamId === key)?.name,
    tier: (key) => say.runs.tier[key as Tier],
    day: (key) => words.day(dayAt(key)),
    chat: (key) => Object.values(chats).find(({ chatId }) => chatId === key)?.title,
    run: (key) => Object.values(runs).find(({ runId }) => runId === key)?.title,
  }
  return (key) => (key === '' ? words.none : (names[by](key) ?? key))
}
