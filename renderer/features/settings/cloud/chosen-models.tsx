import { useState } from 'react'
import type { CloudModel, CloudStatus, CloudTier } from '../../../../contract/cloud.ts'
import type { ModelSummary } from '../../../../contract/models.ts'
import { chooseModel } from '../../../state/cloud-actions.ts'
import { useApp, useAsked } from '../../../state/index.ts'
import { Button, focusOf, formatLimit, plainModelName, say, Trouble } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { Row } from '../setting-row.tsx'
import { CheckModel } from './check-model.tsx'
import { ModelChooser } from './model-chooser.tsx'
import { PriceLine } from './price-line.tsx'

const tiers: readonly CloudTier[] = ['cloud-large', 'cloud-small']

/** Which model answers where a large or a small one of the cloud is asked, what it costs, and whether it works. */
export function ChosenModels({ status }: { readonly status: CloudStatus }) {
  const words = sayCloud()
  const [choosing, setChoosing] = useState<CloudTier>()
  // Nothing is sent by merely looking, until somebody has asked for something.
  const models = useAsked(`cloud models ${status.signedIn} ${status.region ?? ''}`, async (engine, signal) =>
    status.signedIn === 'yes' ? engine.cloud.models(undefined, { signal }) : undefined,
  )
  // What the engine knows by itself, for as long as the account is not asked.
  const here = useAsked(`models ${status.large?.modelId} ${status.small?.modelId}`, (engine, signal) =>
    engine.models.list(undefined, { signal }),
  )
  const chosenOf = (tier: CloudTier) => (tier === 'cloud-large' ? status.large : status.small)
  return (
    <Row id="cloud-models" title={words.models} help={words.modelsHelp}>
      {models.error && <Trouble error={models.error} className="mb-3" />}
      <ul className="space-y-3">
        {tiers.map((tier) => {
          const chosen = chosenOf(tier)
          return (
            <TierCard
              key={tier}
              tier={tier}
              modelId={chosen?.modelId}
              problem={chosen?.problem}
              model={models.value?.find(({ modelId }) => modelId === chosen?.modelId)}
              summary={here.value?.find(({ modelId }) => modelId === chosen?.modelId)}
              onChoose={() => setChoosing(tier)}
              onPriced={models.again}
            />
          )
        })}
      </ul>
      {choosing && (
        <ModelChooser
          tier={choosing}
          chosen={chosenOf(choosing)?.modelId}
          onClose={() => {
            setChoosing(undefined)
            models.again()
          }}
        />
      )}
    </Row>
  )
}

interface TierCardProps {
  readonly tier: CloudTier
  readonly modelId: string | undefined
  readonly problem: NonNullable<CloudStatus['large']>['problem']
  /** What the account says of it; undefined while that is not known. */
  readonly model: CloudModel | undefined
  readonly summary: ModelSummary | undefined
  readonly onChoose: () => void
  readonly onPriced: () => void
}

function TierCard({ tier, modelId, problem, model, summary, onChoose, onPriced }: TierCardProps) {
  const words = sayCloud()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  return (
    <li className="rounded-group border border-line p-3">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-48 flex-1">
          <h3 className="font-strong">{words.tiers[tier]}</h3>
          <p className="text-small text-soft">{words.tierTexts[tier]}</p>
        </div>
        <Button
          disabled={!isOnline}
          title={isOnline ? undefined : say.reconnect.needed}
          aria-label={modelId === undefined ? words.chooseFor(tier) : words.changeFor(tier)}
          {...focusOf(`choose:${tier}`)}
          onClick={onChoose}
        >
          {modelId === undefined ? words.choose : words.change}
        </Button>
        {modelId !== undefined && (
          <Button
            look="quiet"
            disabled={!isOnline}
            aria-label={words.takeAway(tier)}
            onClick={() => void chooseModel({ tier, modelId: null, before: modelId, words: words.takenAway })}
          >
            {words.useNone}
          </Button>
        )}
      </div>
      {modelId === undefined ? (
        <p className="mt-2">{words.noneChosen}</p>
      ) : (
        <>
          <p dir="auto" className="mt-2 wrap-anywhere">
            {model?.name ?? plainModelName(modelId)}
          </p>
          <p dir="auto" className="font-mono text-small text-soft wrap-anywhere">
            {modelId}
          </p>
          {model ? (
            <PriceLine key={modelId} model={model} onPriced={onPriced} />
          ) : (
            summary && <KnownCost summary={summary} />
          )}
          {problem && (model === undefined || model.price) && <Trouble error={problem} className="mt-2" />}
          <CheckModel key={`check ${modelId}`} tier={tier} modelId={modelId} />
        </>
      )}
    </li>
  )
}

function KnownCost({ summary: { inputUsd, outputUsd } }: { readonly summary: ModelSummary }) {
  const words = sayCloud()
  const isKnown = inputUsd !== undefined && outputUsd !== undefined
  return (
    <p className="mt-1 text-small text-soft tabular first-letter:uppercase">
      {isKnown ? words.price(formatLimit(inputUsd), formatLimit(outputUsd)) : words.priceUnknown}
    </p>
  )
}
