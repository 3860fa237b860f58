import type { LastEnd } from '../../../contract/last-end.ts'
import { go, useApp } from '../../state/index.ts'
import { formatExactTime, say, TextButton } from '../../ui/index.ts'

/** What happened when the engine before this one ended, and what was taken up again, each with the way to it. */
export function LastEndFacts({ lastEnd }: { readonly lastEnd: LastEnd }) {
  const runs = useApp(({ app }) => app.runs)
  const { lastEnd: words } = say
  const { ending, at = lastEnd.foundAt, runIds, documents, filesPlaced, indexRepaired = 0 } = lastEnd
  const known = runIds.flatMap((runId) => runs[runId] ?? [])
  if (ending === 'first') return <p className="text-soft">{words.first}</p>
  return (
    <>
      <p>
        {ending === 'good' ? words.good(formatExactTime(at)) : words.unexpected(formatExactTime(at))}
        {ending === 'unexpected' && ` ${words.safe}`}
      </p>
      {lastEnd.databaseReplacedAt !== undefined && (
        <p className="mt-1">{words.replaced(formatExactTime(lastEnd.databaseReplacedAt))}</p>
      )}
      <ul className="mt-2 list-disc space-y-1 ps-5">
        {known.map(({ runId, title, status }) => (
          <li key={runId}>
            <TextButton dir="auto" className="text-start" onClick={() => go({ section: 'runs', runId })}>
              {title}
            </TextButton>{' '}
            <span className="text-soft">{say.runs.status[status]}</span>
          </li>
        ))}
        {lastEnd.runs > known.length && <li>{words.moreRuns(lastEnd.runs - known.length)}</li>}
        {documents > 0 && <li>{words.documents(documents)}</li>}
        {filesPlaced > 0 && <li>{words.files(filesPlaced)}</li>}
        {indexRepaired > 0 && <li>{words.index(indexRepaired)}</li>}
      </ul>
    </>
  )
}
