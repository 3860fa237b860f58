import type { RunEventRow } from '../../../contract/run-events.ts'
import { formatDuration, say } from '../../ui/index.ts'

/** The journal as it is written, for the curious. */
export function EventList({ events }: { readonly events: readonly RunEventRow[] }) {
  const begin = events[0]?.at ?? 0
  return (
    <ol aria-label={say.runs.view.events} className="space-y-0.5">
      {events.map(({ seq, kind, at, fence, body }) => (
        <li key={seq}>
          <details className="rounded-control hover:bg-raised">
            <summary className="flex min-h-8 items-center gap-3 px-2">
              <span className="tabular w-8 shrink-0 text-end text-soft">{seq}</span>
              <span className="min-w-0 flex-1 font-mono text-[0.8125rem]">{kind}</span>
              <span className="tabular text-small text-soft">{say.runs.owner(fence)}</span>
              <span className="tabular w-16 shrink-0 text-end text-small text-soft">
                {formatDuration(at - begin)}
              </span>
            </summary>
            <pre
              tabIndex={0}
              className="m-2 max-h-80 overflow-auto rounded-control bg-ground p-2 font-mono text-[0.78125rem]/5 whitespace-pre-wrap wrap-anywhere"
            >
              {JSON.stringify(body, undefined, 2)}
            </pre>
          </details>
        </li>
      ))}
    </ol>
  )
}
