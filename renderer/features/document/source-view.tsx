// A citation in its document: the quoted words, marked, in the text around them.
import { ChevronLeft, ChevronRight, FileText } from 'lucide-react'
import { useState } from 'react'
import type { Citation } from '../../../contract/answers.ts'
import { go, useApp, useAsked } from '../../state/index.ts'
import { IconButton, Loading, say, TextButton, Trouble } from '../../ui/index.ts'
import { DocumentText } from './document-text.tsx'
import { keepsLines } from './document-kind.ts'

interface SourceViewProps {
  readonly citations: readonly Citation[]
  readonly n: number
  readonly onStep: (n: number) => void
}

export function SourceView({ citations, n, onStep }: SourceViewProps) {
  const at = citations.findIndex((citation) => citation.n === n)
  const citation = citations[at]
  if (!citation) return null
  const previous = citations[at - 1]
  const next = citations[at + 1]
  return (
    <section
      aria-label={say.sources.title}
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => {
        const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined
        if (!to) return
        event.preventDefault()
        onStep(to.n)
      }}
    >
      <div className="flex items-center gap-1 border-b border-line py-1 pr-2 pl-4 text-small text-soft">
        <span className="tabular flex-1" aria-live="polite">
          {say.sources.of(at + 1, citations.length)}
        </span>
        <IconButton
          icon={ChevronLeft}
          label={say.sources.previous}
          disabled={!previous}
          onClick={() => previous && onStep(previous.n)}
        />
        <IconButton
          icon={ChevronRight}
          label={say.sources.next}
          disabled={!next}
          onClick={() => next && onStep(next.n)}
        />
      </div>
      <SourceText key={`${citation.documentId}`} citation={citation} />
    </section>
  )
}

function SourceText({ citation }: { readonly citation: Citation }) {
  const { documentId, versionId, passageId, quote, prefix, suffix, spans, title } = citation
  const summary = useApp((store) => store.app.documents[documentId])
  const [first] = spans
  const last = spans.at(-1)
  const span = first && last && { ...first, end: last.end }
  const [movedTo, setMovedTo] = useState<{ readonly of: Citation; readonly at: number }>()
  const found = useAsked(`${passageId}/${span?.start}-${span?.end}`, async (engine, signal) => {
    if (!span) return undefined
    return engine.lake.locate({ documentId, versionId, span, quote, prefix, suffix }, { signal })
  })
  const place = found.value
  const cited = !place ? [] : place.moved ? [place.span] : spans
  const at = movedTo?.of === citation ? movedTo.at : (place?.span.start ?? 0)
  const page = place?.span.page ?? span?.page
  return (
    <>
      <div className="border-b border-line px-4 py-2">
        <h2 dir="auto" className="flex items-start gap-2 font-strong wrap-anywhere">
          <FileText size={16} aria-hidden className="mt-0.5 shrink-0 text-soft" />
          <span className="min-w-0">{title}</span>
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
          {page !== undefined && <span>{say.lake.page(page)}</span>}
          <TextButton
            onClick={() =>
              go({
                section: 'lake',
                documentId,
                ...(place && { versionId: place.versionId, at: place.span }),
              })
            }
          >
            {say.sources.open}
          </TextButton>
        </p>
        {place?.moved && <p className="mt-1 text-small text-warn">{say.sources.moved}</p>}
      </div>
      {found.error && (
        <div className="overflow-auto p-4">
          <Trouble error={found.error} />
          <h3 className="mt-4 text-small text-soft">{say.sources.quoted}</h3>
          <blockquote dir="auto" className="mt-1 border-s-2 border-line-strong ps-3 text-read">
            {quote}
          </blockquote>
        </div>
      )}
      {!found.error && !place && <Loading />}
      {place && (
        <DocumentText
          place={{ documentId, versionId: place.versionId, at }}
          cited={cited}
          keepsLines={keepsLines(summary?.type)}
          onMove={(to) => setMovedTo({ of: citation, at: to })}
        />
      )}
    </>
  )
}
