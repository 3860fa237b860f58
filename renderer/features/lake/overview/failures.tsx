import { useMemo, useState } from 'react'
import type { DocumentSummary } from '../../../../contract/documents.ts'
import { go, loadDocuments, retryAllFailed, retryDocuments, useApp, useAsked } from '../../../state/index.ts'
import { Button, say, TextButton, Trouble, upright } from '../../../ui/index.ts'

const mostShown = 20

/** What could not be read: why, what is safe, what to do, and the ways to try again. */
export function Failures() {
  const count = useApp(({ app }) => app.documentCounts['failed'] ?? 0)
  const documents = useApp(({ app }) => app.documents)
  // Those of long ago are not in the snapshot; what comes becomes part of what the window holds.
  const { error } = useAsked(`failed documents: ${count > 0}`, (_engine, signal) =>
    count > 0 ? loadDocuments({ states: ['failed'] }, signal) : Promise.resolve(undefined),
  )
  const failed = useMemo(
    () =>
      Object.values(documents)
        .filter(({ state }) => state === 'failed')
        .sort(newestFirst),
    [documents],
  )
  const [isBusy, setBusy] = useState(false)
  if (count === 0) return null
  return (
    <section aria-labelledby="failures">
      <div className="mb-2 flex items-center gap-3">
        <h2 id="failures" className="flex-1 font-strong">
          {say.lake.failures(count)}
        </h2>
        {count > 1 && (
          <Button
            disabled={isBusy}
            onClick={() => {
              setBusy(true)
              void retryAllFailed().finally(() => setBusy(false))
            }}
          >
            {say.lake.readAllAgain}
          </Button>
        )}
      </div>
      {error && <Trouble error={error} />}
      <ul className="space-y-2">
        {failed.slice(0, mostShown).map((document) => (
          <Failure key={document.documentId} document={document} />
        ))}
      </ul>
      {count > mostShown && (
        <p className="mt-1 text-small text-soft tabular">{say.lake.andMore(count - mostShown)}</p>
      )}
    </section>
  )
}

const newestFirst = (a: DocumentSummary, b: DocumentSummary) => b.updatedAt - a.updatedAt

function Failure({ document }: { readonly document: DocumentSummary }) {
  const { documentId, title, error } = document
  const told = error && say.errorWords(error)
  return (
    <li className="flex items-start gap-3 rounded-group bg-bad-soft p-3 max-tablet:flex-col">
      <div className="min-w-0 flex-1">
        <TextButton
          dir="auto"
          className="max-w-full truncate text-start"
          onClick={() => go({ section: 'lake', documentId })}
        >
          {upright(title)}
        </TextButton>
        <p dir="auto" className="wrap-anywhere">
          {upright(told?.message ?? say.lake.state.failed)}
        </p>
        {told && (
          <p dir="auto" className="text-small text-soft wrap-anywhere">
            {told.safe} {told.next}
          </p>
        )}
      </div>
      <Button
        aria-label={say.lake.readOneAgain(upright(title))}
        onClick={() => void retryDocuments([documentId])}
      >
        {say.lake.readAgain}
      </Button>
    </li>
  )
}
