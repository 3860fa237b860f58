import { FilePlus2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { JobCard } from '../../../contract/jobs.ts'
import type { LocalModel } from '../../../contract/models.ts'
import {
  addModel,
  removeModel,
  stopAddingModel,
  useAddingModel,
  useApp,
  useAsked,
} from '../../state/index.ts'
import { Button, formatBytes, IconButton, Modal, ProgressBar, say, Trouble, upright } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { ModelFile } from './model-file.tsx'
import { Row } from './setting-row.tsx'

interface LocalModelsProps {
  /** Of every model, how it did in the tests of small jobs. */
  readonly cards: readonly JobCard[]
  /** What keeps a model from working is known to the living engine only, so nobody is told of it. */
  readonly onTried: () => void
}

/** The model files that the user added: what each is, whether it works here and how fast, and new ones. */
export function LocalModels({ cards, onTried }: LocalModelsProps) {
  const words = saySettings()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const models = useAsked(
    'local models',
    (engine, signal) => engine.models.local(undefined, { signal }),
    'models',
  )
  const [leaving, setLeaving] = useState<LocalModel>()
  const file = useRef<HTMLInputElement>(null)
  return (
    <Row id="local-models" title={words.ownModels} help={words.ownModelsHelp}>
      {models.error && <Trouble error={models.error} />}
      <ul className="space-y-3">
        {models.value?.map((model) => (
          <ModelFile
            key={model.modelId}
            model={model}
            cards={cards.filter(({ modelId }) => modelId === model.modelId)}
            onRemove={() => setLeaving(model)}
            onTried={() => {
              models.again()
              onTried()
            }}
          />
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
          if (picked) void addModel(picked)
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
              if (leaving) void removeModel(leaving)
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
  const label = saySettings().addingModel(upright(name), formatBytes(sent), formatBytes(bytes))
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
