import { Check, CloudUpload, Lock, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ModelSummary } from '../../../contract/models.ts'
import type { Settings } from '../../../contract/settings.ts'
import { go, useAsked, useTeams } from '../../state/index.ts'
import { Loading, TextButton, Trouble, whenNeeded } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Learned } from './learned.tsx'
import { LoadedNow } from './loaded-now.tsx'
import { LocalModels } from './local-models.tsx'
import { ModelCare } from './model-care.tsx'
import { ModelCatalog } from './model-catalog.tsx'
import { ModelHub } from './model-hub.tsx'
import { SmallJobs } from './small-jobs.tsx'
import { Row } from './setting-row.tsx'

const Cloud = whenNeeded(async () => (await import('./cloud/cloud.tsx')).Cloud)

/** What can work now, what it cannot do, and which teams wait for more. */
export function Models({ settings }: { readonly settings: Settings }) {
  const models = useAsked('models', (engine, signal) => engine.models.list(undefined, { signal }), 'models')
  const jobs = useAsked('small jobs', (engine, signal) => engine.jobs.list(undefined, { signal }), 'jobs')
  const waiting = useTeams().filter(({ missing }) => missing.length > 0)
  const words = saySettings()
  return (
    <>
      <Row id="models" title={words.modelsHere} help={words.modelsHelp}>
        {models.error && <Trouble error={models.error} />}
        {!models.value && !models.error && <Loading />}
        <ul className="space-y-3">
          {models.value?.filter(isHere).map((model) => (
            <Model key={model.modelId} model={model} />
          ))}
        </ul>
      </Row>
      <LocalModels cards={jobs.value?.flatMap(({ cards }) => cards) ?? []} onTried={models.again} />
      <LoadedNow />
      <ModelCare settings={settings} />
      <ModelCatalog />
      <ModelHub settings={settings} />
      <Cloud />
      <SmallJobs jobs={jobs} />
      <Row
        id="need-more"
        title={words.needMore}
        help={waiting.length > 0 ? words.needMoreText : words.needNone}
      >
        {waiting.length > 0 && (
          <ul>
            {waiting.map(({ teamId, name }) => (
              <li key={teamId}>
                <TextButton dir="auto" onClick={() => go({ section: 'teams', teamId })}>
                  {name}
                </TextButton>
              </li>
            ))}
          </ul>
        )}
      </Row>
      <Learned />
    </>
  )
}

/** What runs elsewhere stands with the cloud. */
const isHere = ({ leavesDevice }: ModelSummary) => !leavesDevice

function Model({ model }: { readonly model: ModelSummary }) {
  const words = saySettings()
  const { modelId, tier, quotesOnly, leavesDevice, problem } = model
  return (
    <li className="rounded-group border border-line p-3">
      <h3 dir="auto" className="font-strong wrap-anywhere">
        {tier === 'bundled' ? words.bundledModel : modelId}
      </h3>
      {tier === 'bundled' && <p className="font-mono text-small text-soft">{modelId}</p>}
      <ul className="mt-1 space-y-1">
        <Fact icon={<Check size={16} aria-hidden className="text-good" />}>
          {quotesOnly ? words.quotes : words.writes}
        </Fact>
        {quotesOnly && (
          <Fact icon={<Minus size={16} aria-hidden className="text-soft" />}>{words.cannot}</Fact>
        )}
        <Fact
          icon={
            leavesDevice ? (
              <CloudUpload size={16} aria-hidden className="text-warn" />
            ) : (
              <Lock size={16} aria-hidden className="text-soft" />
            )
          }
        >
          {leavesDevice ? words.leaves : words.stays}
        </Fact>
      </ul>
      <p className="mt-2 text-small text-soft">
        {priceWords(model)} · {words.tokens(model.contextTokens)}
      </p>
      {problem && <Trouble error={problem} className="mt-2" />}
    </li>
  )
}

function priceWords({ inputUsd, outputUsd }: ModelSummary): string {
  const words = saySettings()
  if (inputUsd === undefined || outputUsd === undefined) return words.priceUnknown
  return inputUsd + outputUsd === 0 ? words.free : words.price(inputUsd, outputUsd)
}

const Fact = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <li className="flex gap-2">
    <span className="mt-0.5 shrink-0">{icon}</span>
    <span>{children}</span>
  </li>
)
