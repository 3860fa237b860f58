import { CircleX, Hourglass, LoaderCircle, Plug, Unplug } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LinkStatus } from '../../client/index.ts'
import { go, useApp } from '../../state/index.ts'
import { formatPlural, say } from '../../ui/index.ts'
import { useLakeWork } from './use-lake-work.ts'

const item = 'flex min-h-6 items-center gap-1.5 whitespace-nowrap'

/** What goes on, in one line: documents, runs, connection. */
export function StatusLine() {
  const link = useApp(({ link }) => link)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  return (
    <footer
      aria-label={say.status.label}
      className="flex min-h-7 items-center gap-x-4 overflow-hidden border-t border-line bg-ground px-3 text-small text-soft tabular"
    >
      {isKnown && (
        <>
          <Documents />
          <Runs />
        </>
      )}
      <span className="flex-1" />
      <Connection link={link} />
    </footer>
  )
}

function Documents() {
  const { ready, failed, working, done, total } = useLakeWork()
  return (
    <>
      <button
        type="button"
        className={`${item} hover:text-ink ${working > 0 ? 'max-tablet:hidden' : ''}`}
        onClick={() => go({ section: 'lake' })}
      >
        {ready === 0 && working === 0 ? say.status.noDocuments : say.status.ready(ready)}
      </button>
      {working > 0 && (
        <span className={item}>
          <LoaderCircle size={12} aria-hidden className="animate-spin" />
          {say.status.working(done, total)}
        </span>
      )}
      {failed > 0 && (
        <button type="button" className={`${item} text-bad`} onClick={() => go({ section: 'lake' })}>
          <CircleX size={12} aria-hidden />
          {say.status.failed(failed)}
        </button>
      )}
    </>
  )
}

function Runs() {
  const atWork = useApp(
    ({ app }) =>
      Object.values(app.runs).filter(({ status }) => status === 'running' || status === 'queued').length,
  )
  const waiting = useApp(
    ({ app }) => Object.values(app.runs).filter(({ status }) => status === 'waiting').length,
  )
  return (
    <>
      {atWork > 0 && (
        <button
          type="button"
          className={`${item} hover:text-ink max-tablet:hidden`}
          onClick={() => go({ section: 'runs' })}
        >
          {say.status.runs(atWork)}
        </button>
      )}
      {waiting > 0 && (
        <button type="button" className={`${item} text-warn`} onClick={() => go({ section: 'runs' })}>
          <Hourglass size={12} aria-hidden />
          {say.status.waiting(waiting)}
        </button>
      )}
    </>
  )
}

function Connection({ link }: { readonly link: LinkStatus }) {
  const isOnline = link.status === 'online'
  const Icon = isOnline ? Plug : Unplug
  return (
    <span role="status" className={`${item} ${isOnline ? '' : 'text-warn'}`}>
      <Icon size={12} aria-hidden />
      {link.status === 'waiting' ? (
        <Lost retryAt={link.retryAt} />
      ) : (
        <span className={isOnline ? 'max-tablet:sr-only' : undefined}>{say.status[link.status]}</span>
      )}
    </span>
  )
}

function Lost({ retryAt }: { readonly retryAt: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return say.status.lost(Math.max(0, Math.ceil((retryAt - now) / 1000)))
}

/** The tab's title says what needs the user, for those who look elsewhere. */
export function useTitle(): void {
  const waiting = useApp(
    ({ app }) => Object.values(app.runs).filter(({ status }) => status === 'waiting').length,
  )
  useEffect(() => {
    document.title =
      waiting > 0 ? `(${formatPlural(waiting, 'question', 'questions')}) ${say.app.name}` : say.app.name
  }, [waiting])
}
