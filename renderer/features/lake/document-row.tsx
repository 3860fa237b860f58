import { CircleX, FileText, Rows3, Table2, type LucideIcon } from 'lucide-react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { useApp } from '../../state/index.ts'
import { formatBytes, ProgressBar, say, Spinner, StaysHere, Time, upright } from '../../ui/index.ts'
import { typeName } from './document-type.ts'
import { isWorking } from './lake-rows.ts'

const icons: Readonly<Record<string, LucideIcon>> = { csv: Table2, records: Rows3 }

interface DocumentRowProps {
  readonly document: DocumentSummary
  /** Another row has this title too. */
  readonly isShared: boolean
}

export function DocumentRow({ document, isShared }: DocumentRowProps) {
  const { documentId, title, type, state, pages, bytes, error, addedAt, path, privacy } = document
  const progress = useApp(({ app }) => app.progress[documentId])
  const Icon = icons[type] ?? FileText
  const label = progress ? say.lake.progress(state, progress.done, progress.total) : say.lake.state[state]
  return (
    <>
      <span className="flex items-center gap-2">
        {isWorking(state) ? (
          <Spinner />
        ) : state === 'failed' && error?.code !== 'ABORTED' ? (
          <CircleX size={16} aria-hidden className="shrink-0 text-bad" />
        ) : (
          <Icon size={16} aria-hidden className="shrink-0 text-soft" />
        )}
        <span dir="auto" className="truncate">
          {upright(title)}
        </span>
      </span>
      <span className="flex items-center gap-1.5 ps-6 text-small text-soft">
        {privacy === 'local-only' && (
          <>
            <StaysHere />
            <span aria-hidden>·</span>
          </>
        )}
        {error?.code === 'ABORTED' ? (
          <span className="truncate">{say.lake.stopped}</span>
        ) : state === 'failed' ? (
          <span dir="auto" className="truncate text-bad">
            {say.lake.state.failed}: {upright(error ? say.errorWords(error).message : '')}
          </span>
        ) : isWorking(state) ? (
          <span className="tabular truncate">{label}</span>
        ) : (
          <>
            {isShared && (
              <>
                <span dir="auto" className="min-w-8 truncate">
                  {upright(path)}
                </span>
                <span aria-hidden>·</span>
              </>
            )}
            {/* The room is for what matters more. */}
            {privacy !== 'local-only' && (
              <>
                <span className="shrink-0">{typeName(type)}</span>
                <span aria-hidden>·</span>
              </>
            )}
            <span className="tabular shrink-0 whitespace-nowrap">
              {pages === undefined ? formatBytes(bytes) : say.lake.pages(pages)}
            </span>
            <span aria-hidden>·</span>
            <span className="min-w-12 truncate">
              <Time at={addedAt} />
            </span>
          </>
        )}
      </span>
      {isWorking(state) && progress && (
        <span aria-hidden className="mt-0.5 block ps-6">
          <ProgressBar done={progress.done} total={progress.total} label={label} />
        </span>
      )}
    </>
  )
}
