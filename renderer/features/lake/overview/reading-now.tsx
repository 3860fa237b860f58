import { useMemo } from 'react'
import type { DocumentSummary } from '../../../../contract/documents.ts'
import { cancelAllReading, go, useApp, useLakeWork } from '../../../state/index.ts'
import { ProgressBar, say, Spinner, TextButton, upright } from '../../../ui/index.ts'
import { isWorking } from '../lake-rows.ts'

const mostShown = 8

/** What is being read, by the engine's own counts; nothing at rest. */
export function ReadingNow() {
  const { working, done, total, perSecond } = useLakeWork()
  const documents = useApp(({ app }) => app.documents)
  const progress = useApp(({ app }) => app.progress)
  const shown = useMemo(() => nextOf(Object.values(documents), progress), [documents, progress])
  if (working === 0) return null
  const counted = say.lake.readingCount(done, total)
  return (
    <section aria-labelledby="reading">
      <div className="mb-1 flex items-baseline gap-3">
        <h2 id="reading" className="flex-1 font-strong">
          {say.lake.reading}
        </h2>
        <span className="text-small text-soft tabular">
          {counted}
          {perSecond !== undefined && ` · ${say.status.rate(perSecond)}`}
        </span>
      </div>
      <ProgressBar done={done} total={total} label={counted} />
      <ul className="mt-1">
        {shown.map((document) => (
          <Reading key={document.documentId} document={document} />
        ))}
      </ul>
      <TextButton className="mt-1 text-small" onClick={() => void cancelAllReading()}>
        {say.lake.stopReading}
      </TextButton>
      {working > shown.length && (
        <p className="text-small text-soft tabular">{say.lake.andMore(working - shown.length)}</p>
      )}
    </section>
  )
}

/** Those that have begun come first: on them something can be seen. */
function nextOf(
  documents: readonly DocumentSummary[],
  progress: Readonly<Record<string, unknown>>,
): readonly DocumentSummary[] {
  const rank = ({ documentId, state }: DocumentSummary) =>
    documentId in progress ? 0 : state === 'stored' ? 2 : 1
  return documents
    .filter(({ state }) => isWorking(state))
    .sort((a, b) => rank(a) - rank(b) || a.addedAt - b.addedAt)
    .slice(0, mostShown)
}

function Reading({ document }: { readonly document: DocumentSummary }) {
  const { documentId, title, state } = document
  const progress = useApp(({ app }) => app.progress[documentId])
  const label = progress ? say.lake.progress(state, progress.done, progress.total) : say.lake.state[state]
  return (
    <li className="flex min-h-8 items-center gap-2">
      <Spinner />
      <TextButton
        dir="auto"
        className="min-w-0 truncate text-start"
        onClick={() => go({ section: 'lake', documentId })}
      >
        {upright(title)}
      </TextButton>
      <span className="ms-auto shrink-0 text-small text-soft tabular">{label}</span>
    </li>
  )
}
