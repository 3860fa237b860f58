import { useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../../contract/app-error.ts'
import type { CloudModel } from '../../../../contract/cloud.ts'
import { keepPrice } from '../../../state/cloud-actions.ts'
import { Button, Trouble } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { Field } from './fields.tsx'
import { isNeeded, isPriceWrong, priceNames, textsOf, toPrice, type PriceName } from './price-fields.ts'

interface PriceFormProps {
  readonly model: CloudModel
  readonly onKept: () => void
}

/** What a model costs, as the user knows it. It goes before what Maestro knows. */
export function PriceForm({ model: { modelId, price }, onKept }: PriceFormProps) {
  const words = sayCloud()
  const [texts, setTexts] = useState(() => textsOf(price))
  const [isTried, setTried] = useState(false)
  const [error, setError] = useState<ErrorShape>()
  const labels: Readonly<Record<PriceName, string>> = {
    inputUsd: words.priceIn,
    outputUsd: words.priceOut,
    cachedInputUsd: `${words.priceCached} (${words.optional})`,
    cacheWriteUsd: `${words.priceCacheWrite} (${words.optional})`,
  }
  const keep = async () => {
    setTried(true)
    const wanted = toPrice(texts)
    if (!wanted) return
    try {
      await keepPrice(modelId, wanted)
      onKept()
    } catch (reason) {
      setError(toErrorShape(reason))
    }
  }
  return (
    <form
      aria-label={words.priceForm}
      className="mt-2 max-w-140 space-y-2 text-ui text-ink"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void keep()
      }}
    >
      <p className="text-small text-soft">{words.priceForm}</p>
      <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        {priceNames.map((name) => {
          const text = texts[name]
          const isWrong = isPriceWrong(name, text) && (isTried || text.trim() !== '')
          return (
            <Field
              key={name}
              label={labels[name]}
              {...(isWrong && { text: words.priceWrong })}
              isWrong={isWrong}
              isNumber
              value={text}
              {...(isNeeded(name) && { placeholder: '2.50' })}
              onChange={(value) => setTexts({ ...texts, [name]: value })}
            />
          )
        })}
      </div>
      {error && <Trouble error={error} />}
      <Button type="submit">{words.priceKeep}</Button>
    </form>
  )
}
