import { Download, Pause, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CatalogModel, ModelDownload } from '../../../contract/models.ts'
import { changeDownload, useApp, useAsked, useModelDownloads } from '../../state/index.ts'
import {
  Button,
  focusOf,
  formatBytes,
  IconButton,
  Loading,
  ProgressBar,
  say,
  Trouble,
} from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Row } from './setting-row.tsx'

/** Small ones to middling ones that write: enough to begin with, and the page goes on below them. */
const firstModels = 8

/** Models that are worth having, each brought here by one press. */
export function ModelCatalog() {
  const words = saySettings()
  const catalog = useAsked(
    'catalog of models',
    (engine, signal) => engine.models.catalog(undefined, { signal }),
    'models',
  )
  const downloads = useModelDownloads()
  const [areAll, showAll] = useState(false)
  const models = catalog.value ?? []
  const downloadOf = (model: CatalogModel) => downloads.find(({ catalogId }) => catalogId === model.catalogId)
  const shown = models.filter(
    (model, index) => areAll || index < firstModels || model.isHere || downloadOf(model),
  )
  return (
    <Row id="catalog" title={words.catalog} help={words.catalogHelp}>
      {catalog.error && <Trouble error={catalog.error} />}
      {!catalog.value && !catalog.error && <Loading />}
      <ul className="space-y-3">
        {shown.map((model) => (
          <Entry key={model.catalogId} model={model} download={downloadOf(model)} />
        ))}
      </ul>
      {(areAll || shown.length < models.length) && (
        <Button className="mt-3" aria-expanded={areAll} onClick={() => showAll(!areAll)}>
          {areAll ? words.fewerModels : words.allModels(models.length)}
        </Button>
      )}
    </Row>
  )
}

function sizeWords({ bytes, roughBytes }: CatalogModel): string {
  if (bytes !== undefined) return formatBytes(bytes)
  return roughBytes === undefined ? '' : saySettings().about(formatBytes(roughBytes))
}

interface EntryProps {
  readonly model: CatalogModel
  readonly download: ModelDownload | undefined
}

function Entry({ model, download }: EntryProps) {
  const words = saySettings()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const { catalogId, name, publisher, kind, licence, isHere } = model
  const { memoryBytes, fit = 'fits', roughlyPerSecond } = model
  const facts = [words.modelKinds[kind], publisher, licence, sizeWords(model)]
  return (
    <li className="rounded-group border border-line p-3">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-strong">{name}</h3>
          <p className="text-small text-soft">{facts.filter(Boolean).join(' · ')}</p>
          {memoryBytes !== undefined && (
            <p className="text-small text-soft">
              {words.needsMemory(formatBytes(memoryBytes))}
              {fit !== 'fits' && <span className="text-warn"> · {words.modelFits[fit]}</span>}
              {roughlyPerSecond !== undefined &&
                fit !== 'too-large' &&
                ` · ${words.roughPace(roughlyPerSecond)}`}
            </p>
          )}
        </div>
        {isHere ? (
          <span className="text-small text-good">{words.isHere}</span>
        ) : (
          !download && (
            <Button
              icon={Download}
              disabled={!isOnline}
              title={isOnline ? undefined : say.reconnect.needed}
              aria-label={words.downloadOne(name)}
              {...focusOf(`download:${catalogId}`)}
              onClick={() => void changeDownload('download', catalogId)}
            >
              {words.download}
            </Button>
          )
        )}
      </div>
      {download && <Coming name={name} download={download} />}
    </li>
  )
}

function Coming({ name, download }: { readonly name: string; readonly download: ModelDownload }) {
  const words = saySettings()
  const { catalogId, state, done, total, error } = download
  const label = `${words.downloadStates[state]} · ${formatBytes(done)}${total === undefined ? '' : ` / ${formatBytes(total)}`}`
  return (
    <div className="mt-2">
      {error && <Trouble error={error} className="mb-2" />}
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <p role="status" className="text-small text-soft tabular">
            {label}
          </p>
          <ProgressBar done={done} total={total ?? 0} label={`${name}: ${label}`} />
        </div>
        {state === 'coming' || state === 'checking' ? (
          <IconButton
            icon={Pause}
            label={words.pauseOne(name)}
            {...focusOf(`download:${catalogId}`)}
            onClick={() => void changeDownload('pause', catalogId)}
          />
        ) : (
          state !== 'unusable' && (
            <IconButton
              icon={Play}
              label={words.goOnWith(name)}
              {...focusOf(`download:${catalogId}`)}
              onClick={() => void changeDownload('download', catalogId)}
            />
          )
        )}
        <IconButton
          icon={Trash2}
          label={words.discardOne(name)}
          onClick={() => void changeDownload('discard', catalogId)}
        />
      </div>
    </div>
  )
}
