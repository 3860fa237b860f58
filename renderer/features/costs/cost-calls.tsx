import { useState } from 'react'
import type { LedgerCall, LedgerCallsRequest } from '../../../contract/ledger.ts'
import { isCostUnknown } from '../../../contract/unknown-price.ts'
import { go, useAsked } from '../../state/index.ts'
import { Button, formatMoney, Loading, say, TextButton, Time, Trouble } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { sayCosts } from '../../ui/words/costs.ts'

interface CostCallsProps {
  readonly of: NonNullable<LedgerCallsRequest['of']>
  readonly since: number
}

const pageSize = 20

/** The calls that a line sums, the newest first; each leads to its run. */
export function CostCalls({ of, since }: CostCallsProps) {
  const [limit, setLimit] = useState(pageSize)
  const page = useAsked(`calls ${of.by} ${of.key} ${since} ${limit}`, (engine, signal) =>
    engine.ledgerCalls({ of, since, limit }, { signal }),
  )
  // While more are on their way, those before stay.
  const [before, setBefore] = useState(page.value)
  if (page.value && page.value !== before) setBefore(page.value)
  const shown = page.value ?? before
  if (page.error) return <Trouble error={page.error} />
  if (!shown) return <Loading />
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.calls.map((call) => (
          <Call key={`${call.runId ?? ''}/${call.stepId}/${call.attempt}`} call={call} />
        ))}
      </ul>
      {shown.cursor !== undefined && limit < 1_000 && (
        <Button className="mt-2" onClick={() => setLimit(Math.min(1_000, limit * 5))}>
          {sayCosts().more}
        </Button>
      )}
    </>
  )
}

function Call({ call }: { readonly call: LedgerCall }) {
  const { runId, at, model, purpose, job, reason, attempt, ended, usage, elsewhere } = call
  const words = sayCosts()
  const there =
    elsewhere?.usd !== undefined && words.elsewhere(elsewhere.model, formatMoney(elsewhere.usd, '$0'))
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
        <span className="min-w-0 font-mono text-small wrap-anywhere">{model}</span>
        <span className="flex-1" />
        <span>{costWords(call)}</span>
      </p>
      <p className="text-small text-soft">{facts.filter((fact) => fact !== false).join(' · ')}</p>
      <p dir="auto" className="text-small text-soft wrap-anywhere first-letter:uppercase">
        {purpose === 'run' ? say.engineWords(reason) : words.purpose(purpose, job && say.jobs.names[job])}
      </p>
    </li>
  )
}

function costWords(call: LedgerCall): string {
  if (isCostUnknown(call)) return saySettings().priceUnknown
  const cost = formatMoney(call.costUsd, '$0')
  switch (call.estimate) {
    case 'most':
      return say.common.atMost(cost)
    case 'expected':
      return sayCosts().about(cost)
    case undefined:
      return cost
  }
}
