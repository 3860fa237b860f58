import { useId, useState } from 'react'
import type { LedgerCall, LedgerView } from '../../../contract/ledger.ts'
import { isCostUnknown } from '../../../contract/unknown-price.ts'
import { go } from '../../state/index.ts'
import {
  formatCount,
  formatDuration,
  formatMoney,
  plainModelName,
  routeWords,
  say,
  TextButton,
  Time,
} from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { sayCosts } from '../../ui/words/costs.ts'

interface CostCallProps {
  /** What the line above it sums: of a model's calls none needs to name it. */
  readonly by: LedgerView
  readonly call: LedgerCall
  /** By name; empty where none asked. */
  readonly agent: string
}

/** One attempt, which leads to its run: what it cost and why it was made; on demand all that it cost by. */
export function CostCall({ by, call, agent }: CostCallProps) {
  const { runId, at, model, purpose, job, reason, attempt, ended, usage, elsewhere } = call
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const words = sayCosts()
  const there =
    elsewhere?.usd !== undefined &&
    words.elsewhere(plainModelName(elsewhere.model), formatMoney(elsewhere.usd))
  const facts = [
    attempt > 1 && say.runs.attempts(attempt),
    ended === 'failed' && say.runs.stepStatus.failed,
    ended === 'cut-off' && words.cutOff,
    say.runs.tokens(usage.tokensIn, usage.tokensOut),
    there,
  ]
  return (
    <li className="py-1.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        {runId === undefined ? (
          <Time at={at} />
        ) : (
          <TextButton onClick={() => go({ section: 'runs', runId })}>
            <Time at={at} />
          </TextButton>
        )}
        {by !== 'model' && <span className="min-w-0 wrap-anywhere">{plainModelName(model)}</span>}
        <span className="flex-1" />
        <span>{costWords(call)}</span>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-small text-soft">
        <span>{facts.filter((fact) => fact !== false).join(' · ')}</span>
        <span className="flex-1" />
        <TextButton aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {words.details}
        </TextButton>
      </p>
      <p dir="auto" className="text-small text-soft wrap-anywhere first-letter:uppercase">
        {purpose === 'run'
          ? routeWords({ reason, model })
          : words.purpose(purpose, job && say.jobs.names[job])}
      </p>
      {isOpen && <Details id={id} call={call} agent={agent} />}
    </li>
  )
}

function Details({ id, call, agent }: Omit<CostCallProps, 'by'> & { readonly id: string }) {
  const { model, latencyMs, usage, price, expectedUsd, error } = call
  const words = sayCosts()
  const { modelCall } = say.runs
  const tokens = [
    usage.tokensCached > 0 && modelCall.cached(formatCount(usage.tokensCached)),
    !!usage.tokensCacheWritten && modelCall.cacheWritten(formatCount(usage.tokensCacheWritten)),
    !!usage.tokensReasoning && modelCall.reasoning(formatCount(usage.tokensReasoning)),
  ].filter((part) => part !== false)
  const rows: readonly (readonly [string, string] | false)[] = [
    [words.views.model, model],
    agent !== '' && [words.views.agent, agent],
    latencyMs > 0 && [words.took, formatDuration(latencyMs)],
    tokens.length > 0 && [modelCall.tokens, tokens.join(', ')],
    price !== undefined && [words.price, priceWords(price)],
    expectedUsd !== undefined && expectedUsd > 0 && [words.expected, formatMoney(expectedUsd)],
    error !== undefined && [words.error, error],
  ]
  return (
    <dl id={id} className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-small">
      {rows
        .filter((row) => row !== false)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd dir="auto" className="min-w-0 wrap-anywhere">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  )
}

function priceWords({ input, output, source, asOf }: NonNullable<LedgerCall['price']>): string {
  if (input + output === 0) return say.common.free
  return [saySettings().price(input / 1e6, output / 1e6), source, asOf].filter(Boolean).join(', ')
}

function costWords(call: LedgerCall): string {
  if (isCostUnknown(call)) return saySettings().priceUnknown
  const cost = formatMoney(call.costUsd)
  switch (call.estimate) {
    case 'most':
      return say.common.atMost(cost)
    case 'expected':
      return sayCosts().about(cost)
    case undefined:
      return cost
  }
}
