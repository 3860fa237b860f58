import { Check, CircleX, FlaskConical, Minus, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../../contract/app-error.ts'
import type { CloudCheck, CloudTier } from '../../../../contract/cloud.ts'
import { checkModel } from '../../../state/cloud-actions.ts'
import { useApp } from '../../../state/index.ts'
import { Button, classes, formatDuration, formatMoney, say, Spinner, Trouble } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'

type Trial = { readonly result: CloudCheck } | { readonly error: ErrorShape } | 'running'

interface CheckModelProps {
  readonly tier: CloudTier
  readonly modelId: string
}

/** Tries everything that must work, one thing after the other, and says which does not. */
export function CheckModel({ tier, modelId }: CheckModelProps) {
  const words = sayCloud()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const [trial, setTrial] = useState<Trial>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const attempt = async () => {
    stop.current = new AbortController()
    const { signal } = stop.current
    setTrial('running')
    try {
      const result = await checkModel(modelId, signal)
      setTrial({ result })
    } catch (error) {
      setTrial(signal.aborted ? undefined : { error: toErrorShape(error) })
    }
  }
  return (
    <div className="mt-3">
      {trial === 'running' ? (
        <p role="status" className="flex items-center gap-2 text-soft">
          <Spinner />
          {words.testing}
          <Button look="quiet" onClick={() => stop.current?.abort()}>
            {say.common.cancel}
          </Button>
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            icon={FlaskConical}
            disabled={!isOnline}
            title={isOnline ? undefined : say.reconnect.needed}
            aria-label={words.testOne(tier)}
            onClick={() => void attempt()}
          >
            {words.test}
          </Button>
          <p className="min-w-48 flex-1 text-small text-soft">{words.testText}</p>
        </div>
      )}
      {trial && trial !== 'running' && (
        <div role="status" className="mt-2">
          {'error' in trial ? <Trouble error={trial.error} /> : <Checked check={trial.result} />}
        </div>
      )}
    </div>
  )
}

type PartState = CloudCheck['parts'][number]['state']
const looks: Readonly<Record<PartState, readonly [LucideIcon, string]>> = {
  good: [Check, 'text-good'],
  failed: [CircleX, 'text-bad'],
  'not-tried': [Minus, 'text-soft'],
}

function Checked({ check: { parts, text, tookMs, costUsd } }: { readonly check: CloudCheck }) {
  const words = sayCloud()
  const cost =
    costUsd === undefined
      ? words.testCostUnknown
      : costUsd === 0
        ? words.testFree
        : words.testCost(formatMoney(costUsd, say.common.free))
  return (
    <>
      <ol className="space-y-1">
        {parts.map(({ part, state, error }) => {
          const [Icon, look] = looks[state]
          return (
            <li key={part}>
              <span className="flex items-center gap-2">
                <Icon size={16} aria-hidden className={classes('shrink-0', look)} />
                <span>{words.parts[part]}</span>
                <span className={classes('text-small', state === 'failed' ? 'text-bad' : 'text-soft')}>
                  {words.partStates[state]}
                </span>
              </span>
              {error && <Trouble error={error} className="my-1" />}
            </li>
          )
        })}
      </ol>
      {text !== undefined && (
        <blockquote dir="auto" className="mt-2 border-s-2 border-line-strong ps-3 wrap-anywhere">
          {text.trim()}
        </blockquote>
      )}
      <p className="mt-1 text-small text-soft tabular">
        {formatDuration(tookMs)} · {cost}
      </p>
    </>
  )
}
