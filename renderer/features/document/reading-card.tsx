import type { DocumentState } from '../../../contract/documents.ts'
import type { ReadingReport } from '../../../contract/reading.ts'
import { formatCount, formatDuration, formatExactTime, say } from '../../ui/index.ts'

interface ReadingCardProps {
  readonly reading: ReadingReport
  readonly state: DocumentState
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

/** How well a document was read, so that nobody has to trust it blindly. What the reading cannot tell is not there. */
export function ReadingCard({ reading, state, isOpen, onOpen }: ReadingCardProps) {
  const words = say.document.reading
  const { parser, encoding, readAt, readAfterMs, characters, passages, headings, tables, pages } = reading
  const count = (value: number | undefined) => (value === undefined ? undefined : formatCount(value))
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.check, state === 'ready' ? words.checked : state === 'failed' ? words.notFound : words.notChecked],
    [words.pages, pages === undefined ? undefined : words.pagesOf(reading.pagesWithText ?? 0, pages)],
    [words.characters, count(characters)],
    [words.words, count(reading.words)],
    [words.passages, count(passages)],
    [words.headings, count(headings)],
    [words.tables, count(tables)],
    [words.parser, parser],
    [words.encoding, encoding],
    [words.readAt, readAt === undefined ? undefined : formatExactTime(readAt)],
    [words.after, readAfterMs === undefined ? undefined : formatDuration(readAfterMs)],
    [words.hash, reading.hash],
  ]
  return (
    <details open={isOpen} className="mt-2 text-small text-soft">
      <summary
        className="min-h-6"
        onClick={(event) => {
          event.preventDefault()
          onOpen(!isOpen)
        }}
      >
        {words.title}
      </summary>
      <dl className="mt-1 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 rounded-control bg-ground p-3">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd className="tabular wrap-anywhere text-ink">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  )
}
