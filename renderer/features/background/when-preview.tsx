import { useEffect, useState } from 'react'
import type { AppError } from '../../../contract/app-error.ts'
import type { WhenPreview } from '../../../contract/schedules.ts'
import { useAsked, type Asked } from '../../state/index.ts'
import { say } from '../../ui/index.ts'
import { sayBackground } from '../../ui/words/background.ts'
import { formatMoment, ownZone } from './moment.ts'

const restMs = 250

/** The value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** What the engine makes of the words; nothing while there are none. */
export function useWhen(words: string): Asked<WhenPreview | undefined> {
  const settled = useSettled(words.trim())
  return useAsked(`when ${settled}`, async (engine, signal) =>
    settled === '' ? undefined : engine.schedules.preview({ words: settled, zone: ownZone() }, { signal }),
  )
}

/** Why words were not understood, in the language of the window. */
export function whyNot(error: AppError): string {
  const { problem, part = '' } = (error.data ?? {}) as { readonly problem?: string; readonly part?: string }
  const { problems } = sayBackground()
  const known = Object.entries(problems).find(([name]) => name === problem)?.[1]
  return known ? known(part) : say.errorWords(error).message
}

/** The next five times, or what was not understood; told to whoever cannot see it change. */
export function WhenPreviewLine({
  id,
  asked,
}: {
  readonly id: string
  readonly asked: Asked<WhenPreview | undefined>
}) {
  const { value, error } = asked
  const words = sayBackground()
  return (
    <div id={id} role="status" className="min-h-12 pt-1 text-small">
      {error && <p className="text-bad">{whyNot(error)}</p>}
      {value && !error && (
        <>
          <p className="text-soft">
            {words.next} · {words.zone(value.zone)}
          </p>
          <ul className="flex flex-wrap gap-x-4">
            {value.next.map((at) => (
              <li key={at} className="tabular">
                {formatMoment(at, value.zone)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
