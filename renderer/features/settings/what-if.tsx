import { useId, useState } from 'react'
import type { AppError } from '../../../contract/app-error.ts'
import type { WhatIfReport } from '../../../contract/routing.ts'
import { useAsked } from '../../state/index.ts'
import { formatMoney, formatPercent, Loading, plainModelName, Trouble } from '../../ui/index.ts'
import { sayRouting } from '../../ui/words/routing.ts'
import { Row } from './setting-row.tsx'

/** At this share of the large model: this cost, and so many answers that are expected to go well. */
export function WhatIf() {
  const report = useAsked('what-if', (engine, signal) => engine.routing.whatIf({}, { signal }))
  const words = sayRouting()
  return (
    <Row id="what-if" title={words.whatIf} help={words.whatIfHelp}>
      {report.error && <NotYet error={report.error} />}
      {!report.value && !report.error && <Loading />}
      {report.value && <Slider report={report.value} />}
    </Row>
  )
}

/** That there is too little to say anything is no trouble. */
function NotYet({ error }: { readonly error: AppError }) {
  const words = sayRouting()
  const { messages = 0, needed = 0 } = (error.data ?? {}) as Partial<Record<'messages' | 'needed', number>>
  if (error.code === 'LIMIT_EXCEEDED') return <p>{words.tooFew(messages, needed)}</p>
  return error.code === 'MODEL_UNAVAILABLE' ? <p>{words.noTwo}</p> : <Trouble error={error} />
}

function Slider({ report }: { readonly report: WhatIfReport }) {
  const { points, messages, judged, small, large, shareNow } = report
  const last = points.length - 1
  const atNow = Math.round(shareNow * last)
  const [at, setAt] = useState(atNow)
  const id = useId()
  const words = sayRouting()
  const point = points[at]
  if (!point) return null
  const { shareOfLarge, costUsd, expectedQuality } = point
  const facts = [
    [words.share, formatPercent(shareOfLarge)],
    [words.cost, formatMoney(costUsd)],
    [words.quality, formatPercent(expectedQuality)],
  ] as const
  return (
    <>
      <label htmlFor={id} className="block text-small text-soft">
        {words.share}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={at}
        aria-valuetext={facts.map(([name, value]) => `${name}: ${value}`).join(', ')}
        aria-describedby={`${id}-basis`}
        onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}
        className="h-8 w-full max-w-140 accent-accent pointer-coarse:h-10"
      />
      <dl className="grid grid-cols-3 gap-3 max-tablet:grid-cols-1">
        {facts.map(([name, value]) => (
          <div key={name} className="rounded-group border border-line p-3">
            <dt className="text-small text-soft">{name}</dt>
            <dd className="text-title tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <p id={`${id}-basis`} className="mt-2 text-small text-soft">
        {words.now}: {formatPercent(shareNow)}. {words.standsOn(messages, judged)}{' '}
        {words.models(plainModelName(small.model), plainModelName(large.model))}
      </p>
    </>
  )
}
