import type { ReactNode } from 'react'
import type { Price, RouteDecision } from '../../../contract/answers.ts'
import type { StepState } from '../../../contract/run-state.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'
import { formatCount, formatMoney, say } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'

const usd = (microUsd: number, free: string): string => formatMoney(microUsd / 1_000_000, free)

/** What a call of a model took and cost, at which price, and what the same tokens would have cost at another. */
export function ModelCall({ step }: { readonly step: StepState }) {
  const { usage, route, costMicroUsd } = step
  const { modelCall: words } = say.runs
  const rows: readonly (readonly [string, ReactNode] | false)[] = [
    usage !== undefined &&
      usage.tokensIn + usage.tokensOut > 0 && [
        words.tokens,
        [
          say.runs.tokens(usage.tokensIn, usage.tokensOut),
          usage.tokensCached > 0 && words.cached(formatCount(usage.tokensCached)),
          !!usage.tokensCacheWritten && words.cacheWritten(formatCount(usage.tokensCacheWritten)),
          !!usage.tokensReasoning && words.reasoning(formatCount(usage.tokensReasoning)),
        ]
          .filter((part) => part !== false)
          .join(', '),
      ],
    costMicroUsd !== undefined && [words.cost, costWords(costMicroUsd, route)],
    usage !== undefined &&
      route?.elsewhere !== undefined && [
        words.elsewhere(route.elsewhere.model),
        words.sameTokens(usd(microUsdOf(usage, route.elsewhere.price), say.common.free)),
      ],
  ]
  return (
    <>
      {rows
        .filter((row) => row !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt className="text-soft">{name}</dt>
            <dd className="mt-0.5 tabular">{value}</dd>
          </div>
        ))}
    </>
  )
}

function costWords(costMicroUsd: number, route: RouteDecision | undefined): string {
  const cost = usd(costMicroUsd, say.common.free)
  const { price } = route ?? {}
  if (!price) return cost
  return price.input + price.output === 0 ? cost : `${cost} (${priceWords(price)})`
}

const priceWords = ({ input, output, source, asOf }: Price): string =>
  [saySettings().price(input / 1e6, output / 1e6), source, asOf].filter(Boolean).join(', ')
