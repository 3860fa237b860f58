import { Gauge, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { LocalModel, ModelSpeed, ModelTest } from '../../../contract/models.ts'
import { tryModel } from '../../state/index.ts'
import { Button, formatBytes, IconButton, say, Spinner, Time, Trouble, upright } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'

type Trial = { readonly result: ModelTest } | { readonly error: ErrorShape } | 'running'

interface ModelFileProps {
  readonly model: LocalModel
  readonly onRemove: () => void
  readonly onTried: () => void
}

/** One model file: what it is, whether this computer can run it, and what it was measured at. */
export function ModelFile({ model, onRemove, onTried }: ModelFileProps) {
  const words = saySettings()
  const { modelId, name, path, kind, fileBytes, memoryBytes, isThere, fit = 'fits', problem } = model
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
    onTried()
  }
  const speed = trial && trial !== 'running' && 'result' in trial ? trial.result.speed : model.speed
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
            {fit !== 'fits' && <span className="text-warn"> · {words.modelFits[fit]}</span>}
          </p>
          <p dir="auto" className="truncate text-small text-soft" title={path}>
            {upright(path)}
          </p>
        </div>
        <IconButton icon={Trash2} label={words.removeModelTitle(upright(name))} onClick={onRemove} />
      </div>
      {problem && <Trouble error={problem} className="mt-2" />}
      {speed && <Speed speed={speed} />}
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
    </li>
  )
}

function Speed({ speed }: { readonly speed: ModelSpeed }) {
  const words = saySettings()
  const { testedAt, threads, loadMs, memoryBytes, firstTextMs } = speed
  const { readPerSecond, writtenPerSecond, textsPerSecond } = speed
  const facts = [
    [
      readPerSecond === undefined ? '' : words.readsAt(readPerSecond),
      writtenPerSecond === undefined ? '' : words.writesAt(writtenPerSecond),
    ]
      .filter(Boolean)
      .join(', '),
    textsPerSecond === undefined ? '' : words.textsAt(textsPerSecond),
    firstTextMs === undefined ? '' : words.firstWordsAfter(firstTextMs / 1_000),
    loadMs === undefined ? '' : words.loadedIn(loadMs / 1_000),
    memoryBytes === undefined ? '' : words.takesMemory(formatBytes(memoryBytes)),
    words.onThreads(threads),
  ]
  return (
    <p className="mt-2 text-small text-soft tabular">
      {words.measuredHere} <Time at={testedAt} />: {facts.filter(Boolean).join(' · ')}
    </p>
  )
}

const percent = (share: number) => Math.round(share * 100)

function Tried({ trial }: { readonly trial: Exclude<Trial, 'running'> }) {
  const words = saySettings()
  if ('error' in trial) return <Trouble error={trial.error} className="mt-2" />
  const { text, likeness, order, isSensible } = trial.result
  return (
    <div role="status" className="mt-2 space-y-1">
      {text !== '' && (
        <blockquote dir="auto" className="border-s-2 border-line-strong ps-3 wrap-anywhere">
          {text.trim()}
        </blockquote>
      )}
      {likeness && <p>{words.likeness(percent(likeness.near), percent(likeness.far))}</p>}
      {order && (
        <>
          <p>{words.ordered}</p>
          <ol className="list-decimal ps-6">
            {order.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ol>
        </>
      )}
      {isSensible === false && <p className="text-warn">{words.notSensible}</p>}
    </div>
  )
}
