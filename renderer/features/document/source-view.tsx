// A citation in its document: the quoted words, marked, in the text around them.
import { ChevronLeft, ChevronRight, FileText } from 'lucide-react'
import { useState } from 'react'
import { go, useApp, useAsked } from '../../state/index.ts'
import { IconButton, Loading, say, TextButton, Trouble } from '../../ui/index.ts'
import { DocumentText } from './document-text.tsx'
import { PdfView } from './lazy.ts'
import { focusOn, marksOf } from './page-marks.ts'
import { placeToShow, type Source } from './sources.ts'
import { keepsLines } from './document-kind.ts'

interface SourceViewProps {
  readonly sources: readonly Source[]
  readonly n: number
  readonly onStep: (n: number) => void
}

export function SourceView({ sources, n, onStep }: SourceViewProps) {
  const at = sources.findIndex((source) => source.n === n)
  const source = sources[at]
  if (!source) return null
  const previous = sources[at - 1]
  const next = sources[at + 1]
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
          {say.sources.of(at + 1, sources.length)}
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
      <SourceText key={source.documentId} source={source} />
    </section>
  )
}

function SourceText({ source }: { readonly source: Source }) {
  const { n, documentId, passageId, quote, spans, title, path, parts } = source
  const summary = useApp((store) => store.app.documents[documentId])
  const [movedTo, setMovedTo] = useState<{ readonly n: number; readonly at: number }>()
  const [hasFailed, setFailed] = useState(false)
  const [view, setView] = useState<'page' | 'text'>('page')
  const found = useAsked(`${passageId}/${n}`, async (engine, signal) => {
    const places = await Promise.all(
      parts.map(async ({ versionId, prefix, suffix, quote, spans: own }) => {
        const [span] = own
        if (!span) return undefined
        const place = await engine.lake.locate(
          { documentId, versionId, span, quote, prefix, suffix },
          { signal },
        )
        return { ...place, spans: place.moved ? [place.span] : own }
      }),
    )
    const whole = places.filter((place) => place !== undefined)
    const [first] = whole
    if (!first) return undefined
    const ranges = whole.flatMap((place) => place.spans.map(({ start, end }) => ({ start, end })))
    const { versionId } = first
    const { spans: cited } = await engine.lake.places({ documentId, versionId, spans: ranges }, { signal })
    return {
      versionId,
      moved: whole.some(({ moved }) => moved),
      cited,
      at: placeToShow(cited),
    }
  })
  const place = found.value
  const cited = place?.cited ?? []
  const at = movedTo?.n === n ? movedTo.at : (place?.at ?? 0)
  const shown = cited.find(({ start }) => start === place?.at)
  const page = shown?.page ?? spans[0]?.page
  // The page as it is printed, with the words boxed; where it cannot be shown, its text.
  const hasPages = !hasFailed && (shown?.boxes?.length ?? 0) > 0
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
                ...(place && shown && { versionId: place.versionId, at: shown }),
              })
            }
          >
            {say.sources.open}
          </TextButton>
          {hasPages && (
            // In a narrow column a page is small to read.
            <TextButton onClick={() => setView(view === 'page' ? 'text' : 'page')}>
              {view === 'page' ? say.sources.asText : say.sources.asPage}
            </TextButton>
          )}
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
      {place && hasPages && shown && view === 'page' ? (
        <PdfView
          version={{ documentId, versionId: place.versionId }}
          marks={marksOf(cited, 'cited')}
          focus={focusOn(shown, `${passageId}/${n}`)}
          isBeside
          onFailed={() => setFailed(true)}
        />
      ) : (
        place && (
          <DocumentText
            place={{ documentId, versionId: place.versionId, at }}
            cited={cited}
            keepsLines={keepsLines(summary?.type, path)}
            onMove={(to) => setMovedTo({ n, at: to })}
          />
        )
      )}
    </>
  )
}
