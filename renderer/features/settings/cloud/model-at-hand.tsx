import type { CloudModel, CloudTier } from '../../../../contract/cloud.ts'
import { Button } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { PriceLine } from './price-line.tsx'

interface ModelAtHandProps {
  readonly model: CloudModel
  readonly tier: CloudTier
  readonly onChoose: () => void
  readonly onPriced: () => void
}

/** One model of the list: what there is to know of it, its price, and the choice. */
export function ModelAtHand({ model, tier, onChoose, onPriced }: ModelAtHandProps) {
  const words = sayCloud()
  const { name, modelId, contextTokens, price } = model
  return (
    <section aria-label={name} className="border-t border-line pt-3">
      <h3 dir="auto" className="font-strong wrap-anywhere">
        {name}
      </h3>
      <p className="text-small text-soft wrap-anywhere">
        <span className="font-mono">{modelId}</span>
        {contextTokens !== undefined && <span> · {words.context(contextTokens)}</span>}
      </p>
      <PriceLine model={model} onPriced={onPriced} />
      {price && (
        <Button look="primary" data-first className="mt-3" onClick={onChoose}>
          {words.useFor[tier]}
        </Button>
      )}
    </section>
  )
}
