import { useEffect } from 'react'
import { unloadModel, useApp, useAsked } from '../../state/index.ts'
import { Button, formatBytes, Trouble, upright } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Row } from './setting-row.tsx'

/** Models come and go by themselves, so it is looked at again while somebody looks. */
const againMs = 3_000

/** The local models in memory, and what they take. */
export function LoadedNow() {
  const words = saySettings()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const { value, error, again } = useAsked('loaded models', (engine, signal) =>
    engine.models.loaded(undefined, { signal }),
  )
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again()
    }, againMs)
    return () => clearInterval(timer)
  }, [again])
  return (
    <Row id="loaded-models" title={words.loadedModels} help={words.loadedModelsHelp}>
      {error && <Trouble error={error} />}
      {value && (
        <>
          {value.models.length === 0 && <p className="text-soft">{words.noneLoaded}</p>}
          <ul className="space-y-2">
            {value.models.map(({ modelId, name, memoryBytes, isAtWork }) => (
              <li key={modelId} className="flex items-center gap-2">
                <span className="min-w-0 flex-1">
                  <span dir="auto" className="wrap-anywhere">
                    {upright(name)}
                  </span>
                  <span className="text-small text-soft tabular">
                    {' '}
                    · {words.needsMemory(formatBytes(memoryBytes))}
                    {isAtWork && ` · ${words.atWork}`}
                  </span>
                </span>
                <Button
                  disabled={!isOnline}
                  aria-label={words.unloadOne(upright(name))}
                  onClick={() => void unloadModel(modelId, again)}
                >
                  {words.unload}
                </Button>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-small text-soft tabular">
            {value.residentBytes !== undefined &&
              `${words.memoryOfProcess(formatBytes(value.residentBytes))} `}
            {words.memoryFree(formatBytes(value.freeBytes), formatBytes(value.totalBytes))}
          </p>
        </>
      )}
    </Row>
  )
}
