import { useState } from 'react'
import type { CloudModel } from '../../../../contract/cloud.ts'
import { keepPrice } from '../../../state/cloud-actions.ts'
import { formatLimit, note, noteError, TextButton } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { PriceForm } from './price-form.tsx'

interface PriceLineProps {
  readonly model: CloudModel
  /** It costs something else from now on. */
  readonly onPriced: () => void
}

/** What it costs, who says so and since when; and another price, where the user knows better. */
export function PriceLine({ model, onPriced }: PriceLineProps) {
  const { modelId, price } = model
  const words = sayCloud()
  const [isOpen, setOpen] = useState(false)
  const takeBack = () =>
    keepPrice(modelId, null).then(() => {
      note(words.priceKept)
      onPriced()
    }, noteError)
  return (
    <div className="mt-1 text-small text-soft">
      {price ? (
        <p className="flex flex-wrap items-baseline gap-x-3 tabular">
          <span>{words.price(formatLimit(price.inputUsd), formatLimit(price.outputUsd))}</span>
          <PriceSource price={price} />
          <TextButton onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {words.priceChange}
          </TextButton>
          {price.source === 'user' && (
            <TextButton onClick={() => void takeBack()}>{words.priceKnown}</TextButton>
          )}
        </p>
      ) : (
        <p>
          <span className="inline-block text-warn first-letter:uppercase">{words.priceUnknown}.</span>{' '}
          {words.priceUnknownText}
        </p>
      )}
      {(isOpen || !price) && (
        <PriceForm
          model={model}
          onKept={() => {
            setOpen(false)
            note(words.priceKept)
            onPriced()
          }}
        />
      )}
    </div>
  )
}

/** The public page it stands on, as a link, or that the user said it. */
export function PriceSource({ price }: { readonly price: NonNullable<CloudModel['price']> }) {
  const words = sayCloud()
  const { source, asOf } = price
  if (source === 'user') return <span>{words.priceByYou(asOf)}</span>
  const host = URL.canParse(source) ? new URL(source).host : source
  return (
    <span>
      {words.priceFrom}{' '}
      {/^https?:\/\//.test(source) ? (
        <a
          href={source}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2 hit-area"
        >
          {host}
        </a>
      ) : (
        host
      )}
      , {asOf}
    </span>
  )
}
