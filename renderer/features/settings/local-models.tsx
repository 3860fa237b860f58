import { FilePlus2, Gauge, Trash2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { LocalModel, ModelTest } from '../../../contract/models.ts'
import {
  addModel,
  removeModel,
  stopAddingModel,
  tryModel,
  useAddingModel,
  useApp,
  useAsked,
} from '../../state/index.ts'
import {
  Button,
  formatBytes,
  IconButton,
  Modal,
  ProgressBar,
  say,
  Spinner,
  Trouble,
  upright,
} from '../../ui/index.ts'
import { Row } from './setting-row.tsx'

/** The model files that the user added: what each is, whether it works here and how fast, and new ones. */
export function LocalModels({ onChanged }: { readonly onChanged: () => void }) {
  const { settings: words } = say
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const models = useAsked('local models', (engine, signal) => engine.models.local(undefined, { signal }))
  const [leaving, setLeaving] = useState<LocalModel>()
  const file = useRef<HTMLInputElement>(null)
  const again = () => {
    models.again()
    onChanged()
  }
  return (
    <Row id="local-models" title={words.ownModels} help={words.ownModelsHelp}>
      {models.error && <Trouble error={models.error} />}
      <ul className="space-y-3">
        {models.value?.map((model) => (
          <ModelFile key={model.modelId} model={model} onRemove={() => setLeaving(model)} />
        ))}
      </ul>
      <Adding />
      <Button
        icon={FilePlus2}
        className="mt-3"
        disabled={!isOnline}
        title={isOnline ? undefined : say.reconnect.needed}
        onClick={() => file.current?.click()}
      >
        {words.addModel}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".gguf"
        hidden
        aria-label={words.addModel}
        onChange={({ target }) => {
          const [picked] = target.files ?? []
          target.value = ''
          if (picked) void addModel(picked, again)
        }}
      />
      <Modal
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={leaving ? words.removeModelTitle(upright(leaving.name)) : ''}
      >
        <p>{words.removeModelText}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button
            look="bad"
            onClick={() => {
              setLeaving(undefined)
              if (leaving) void removeModel(leaving, again)
            }}
          >
            {words.removeModel}
          </Button>
          <Button onClick={() => setLeaving(undefined)}>{say.common.cancel}</Button>
        </div>
      </Modal>
    </Row>
  )
}

function Adding() {
  const { adding } = useAddingModel()
  if (!adding) return null
  const { name, bytes, sent } = adding
  const label = say.settings.addingModel(upright(name), formatBytes(sent), formatBytes(bytes))
  return (
    <div role="status" className="mt-3 flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-small text-soft tabular">{label}</p>
        <ProgressBar done={sent} total={bytes} label={label} />
      </div>
      <IconButton icon={X} label={say.common.cancel} onClick={stopAddingModel} />
    </div>
  )
}

type Trial = { readonly result: ModelTest } | { readonly error: ErrorShape } | 'running'

function ModelFile({ model, onRemove }: { readonly model: LocalModel; readonly onRemove: () => void }) {
  const { settings: words } = say
  const { modelId, name, path, kind, fileBytes, memoryBytes, isThere } = model
  const [trial, setTrial] = useState<Trial>()
  const stop = useRef<AbortController>(undefined)
  const attempt = async () => {
    stop.current = new AbortController()
    const { signal } = stop.current
    setTrial('running')
    try {
      const result = await tryModel(modelId, signal)
      setTrial({ result })
    } catch (error) {
      setTrial(signal.aborted ? undefined : { error: toErrorShape(error) })
    }
  }
  return (
    <li className="rounded-group border border-line p-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 dir="auto" className="font-strong wrap-anywhere">
            {upright(name)}
          </h3>
          <p className="text-small text-soft">
            {words.modelKinds[kind]} · {formatBytes(fileBytes)} ·{' '}
            {words.needsMemory(formatBytes(memoryBytes))}
          </p>
          <p dir="auto" className="truncate text-small text-soft" title={path}>
            {upright(path)}
          </p>
        </div>
        <IconButton icon={Trash2} label={words.removeModelTitle(upright(name))} onClick={onRemove} />
      </div>
      {!isThere && <p className="mt-1 text-small text-bad">{words.modelGone}</p>}
      {kind === 'chat' && (
        <div className="mt-2">
          {trial === 'running' ? (
            <p role="status" className="flex items-center gap-2 text-soft">
              <Spinner />
              {words.trying}
              <Button look="quiet" onClick={() => stop.current?.abort()}>
                {say.common.cancel}
              </Button>
            </p>
          ) : (
            <Button icon={Gauge} disabled={!isThere} onClick={() => void attempt()}>
              {words.tryModel}
            </Button>
          )}
          {trial && trial !== 'running' && <Tried trial={trial} />}
        </div>
      )}
    </li>
  )
}

function Tried({ trial }: { readonly trial: Exclude<Trial, 'running'> }) {
  if ('error' in trial) return <Trouble error={trial.error} className="mt-2" />
  const { text, firstTextMs, tokensPerSecond } = trial.result
  return (
    <div role="status" className="mt-2">
      <blockquote dir="auto" className="border-s-2 border-line-strong ps-3 wrap-anywhere">
        {text.trim()}
      </blockquote>
      <p className="mt-1 text-small text-soft tabular">
        {say.settings.speed(firstTextMs / 1_000, tokensPerSecond)}
      </p>
    </div>
  )
}
