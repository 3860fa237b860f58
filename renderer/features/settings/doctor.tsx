import { Check, CircleX, Stethoscope, Wrench } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { fromErrorShape, hasCode, isAppError, type AppError } from '../../../contract/app-error.ts'
import type { DoctorReport } from '../../../contract/engine.ts'
import { engine, useApp } from '../../state/index.ts'
import { Button, note, say, Spinner, Trouble } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'

type Work = 'checking' | 'repairing'

/** Checks everything when asked, says what was found in plain words, and repairs what the engine can. */
export function Doctor() {
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const [work, setWork] = useState<Work>()
  const [report, setReport] = useState<DoctorReport>()
  const [error, setError] = useState<AppError>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const run = async (kind: Work) => {
    const { signal } = (stop.current = new AbortController())
    setWork(kind)
    setError(undefined)
    try {
      if (kind === 'repairing') {
        const { repaired } = await engine().lake.doctor({ repair: true }, { signal })
        note(saySettings().repaired(repaired))
      }
      setReport(await engine().engine.doctor(undefined, { signal }))
    } catch (reason) {
      if (!hasCode(reason, 'ABORTED')) setError(isAppError(reason) ? reason : fromErrorShape(undefined))
    }
    setWork(undefined)
  }

  if (work)
    return (
      <div role="status" className="flex items-center gap-3">
        <Spinner />
        <span className="flex-1">
          {work === 'checking' ? saySettings().checking : saySettings().repairing}
        </span>
        <Button onClick={() => stop.current?.abort()}>{say.common.cancel}</Button>
      </div>
    )
  const canRepair = report?.checks.some(({ ok, name }) => !ok && name.startsWith('lake: '))
  return (
    <>
      {error && <Trouble error={error} className="mb-3" />}
      {report && <Report report={report} />}
      <div className="flex flex-wrap gap-2">
        {canRepair && (
          <Button
            look="primary"
            icon={Wrench}
            disabled={!isOnline}
            title={isOnline ? undefined : say.reconnect.needed}
            onClick={() => void run('repairing')}
          >
            {saySettings().repair}
          </Button>
        )}
        <Button
          icon={Stethoscope}
          disabled={!isOnline}
          title={isOnline ? undefined : say.reconnect.needed}
          onClick={() => void run('checking')}
        >
          {saySettings().runDoctor}
        </Button>
      </div>
    </>
  )
}

function Report({ report }: { readonly report: DoctorReport }) {
  const failed = report.checks.filter(({ ok }) => !ok).length
  return (
    <div role="status" className="mb-3">
      <p className="font-strong">{report.ok ? saySettings().allWell : saySettings().someWrong(failed)}</p>
      <ul className="mt-2 space-y-1.5">
        {report.checks.map(({ name, ok, message, next }) => (
          <li key={name} className="flex gap-2">
            {ok ? (
              <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-good" />
            ) : (
              <CircleX size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />
            )}
            <span dir="auto" className="min-w-0 wrap-anywhere">
              <span className={ok ? 'text-soft' : ''}>{message}</span>
              {!ok && next && <span className="block text-small text-soft">{next}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
