import { Gauge, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { JobCard } from '../../../contract/jobs.ts'
import type { LocalModel, ModelSpeed, ModelTest, ModelTrial } from '../../../contract/models.ts'
import { JobScore } from './job-score.tsx'
import { tryModel } from '../../state/index.ts'
import {
  Button,
  formatBytes,
  formatPercent,
  IconButton,
  say,
  Spinner,
  Time,
  Trouble,
  upright,
} from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'

type Attempt = { readonly result: ModelTest } | { readonly error: ErrorShape } | 'running'

interface ModelFileProps {
  readonly model: LocalModel
  /** How it did in the tests of small jobs. */
  readonly cards: readonly JobCard[]
  readonly onRemove: () => void
  readonly onTried: () => void
}

/** One model file: what it is, whether this computer can run it, how fast it is here, and how well it did. */
export function ModelFile({ model, cards, onRemove, onTried }: ModelFileProps) {
  const words = saySettings()
  const { modelId, name, path, kind, fileBytes, memoryBytes, isThere, fit = 'fits', problem } = model
  const [last, setLast] = useState<Attempt>()
  const stop = useRef<AbortController>(undefined)
  const tryOut = async () => {
    stop.current = new AbortController()
    const { signal } = stop.current
    setLast('running')
    try {
      const result = await tryModel(modelId, signal)
      setLast({ result })
    } catch (error) {
      setLast(signal.aborted ? undefined : { error: toErrorShape(error) })
    }
    onTried()
  }
  const result = typeof last === 'object' && 'result' in last ? last.result : undefined
  const error = typeof last === 'object' && 'error' in last ? last.error : undefined
  const { speed = model.speed } = result ?? {}
  const trial = result ?? model.trial
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
        {last === 'running' ? (
          <p role="status" className="flex items-center gap-2 text-soft">
            <Spinner />
            {words.trying}
            <Button look="quiet" onClick={() => stop.current?.abort()}>
              {say.common.cancel}
            </Button>
          </p>
        ) : (
          <Button icon={Gauge} disabled={!isThere} onClick={() => void tryOut()}>
            {words.tryModel}
          </Button>
        )}
        {error && <Trouble error={error} className="mt-2" />}
        {trial && !error && last !== 'running' && <Tried trial={trial} />}
      </div>
      {cards.length > 0 && (
        <div className="mt-2">
          <h4 className="text-small text-soft">{say.jobs.testedFor}</h4>
          <ul className="space-y-1">
            {cards.map((card) => (
              <li key={card.jobId}>
                <JobScore name={say.jobs.names[card.jobId]} card={card} />
              </li>
            ))}
          </ul>
        </div>
      )}
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

function Tried({ trial }: { readonly trial: ModelTrial }) {
  const words = saySettings()
  const { text, likeness, order, isSensible } = trial
  return (
    <div role="status" className="mt-2 space-y-1">
      {text !== '' && (
        <blockquote dir="auto" className="border-s-2 border-line-strong ps-3 wrap-anywhere">
          {text.trim()}
        </blockquote>
      )}
      {likeness && <p>{words.likeness(formatPercent(likeness.near), formatPercent(likeness.far))}</p>}
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
