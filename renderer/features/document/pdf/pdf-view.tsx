// The pages of a PDF as they are printed: those in sight are drawn, the others are room.
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ErrorShape } from '../../../../contract/app-error.ts'
import type { Box } from '../../../../contract/documents.ts'
import type { PassagePlace } from '../../../../contract/reading.ts'
import type { VersionRef } from '../../../state/index.ts'
import { Loading, say } from '../../../ui/index.ts'
import { walkPassages } from '../passage-note.tsx'
import type { OpenPdf } from './open-pdf.ts'
import { PageBar } from './page-bar.tsx'
import { layPages, pixelsPerPoint, type PageSize, type Turns } from './page-layout.ts'
import { placeBox } from './page-boxes.ts'
import { PdfPage, type PageMark } from './pdf-page.tsx'
import { PageMargin } from './page-margin.tsx'
import { usePageScroll } from './use-page-scroll.ts'
import { usePageSizes } from './use-page-sizes.ts'
import { usePdf } from './use-pdf.ts'
import { keyActs } from './page-keys.ts'
import { useRoom, useWheelZoom } from './use-room.ts'
import { nextZoom, zoomFactor, type Zoom } from './zoom.ts'

/** What to bring into sight; another `key` asks anew. */
export interface PageFocus {
  readonly key: string
  readonly box: Box
}

export interface PassageChoice {
  readonly passages: readonly PassagePlace[]
  readonly chosen: { readonly start: number; readonly end: number } | undefined
  readonly onChoose: (passage: PassagePlace | undefined) => void
}

interface PdfViewProps {
  readonly version: VersionRef
  readonly marks: readonly PageMark[]
  readonly focus?: PageFocus | undefined
  /** In the margin of their pages. */
  readonly passages?: PassageChoice | undefined
  /** Beside other things: without a bar of its own. */
  readonly isBeside?: true
  /** In the bar, before and after its own. */
  readonly tools?: ReactNode
  /** The pages cannot be shown: there may still be a text. */
  readonly onFailed: (error: ErrorShape) => void
  /** Above the pages, and scrolling with them. */
  readonly children?: ReactNode
}

export function PdfView({ version, onFailed, children, tools, ...rest }: PdfViewProps) {
  const { pdf, error } = usePdf(version)
  const tell = useRef(onFailed)
  useEffect(() => {
    tell.current = onFailed
  })
  useEffect(() => {
    if (error) tell.current(error)
  }, [error])
  if (!pdf)
    return (
      <div className="min-h-0 flex-1 overflow-auto px-6">
        <div className="mx-auto max-w-190">{children}</div>
        {!error && <Loading />}
      </div>
    )
  return (
    <Pages key={`${version.documentId}/${version.versionId ?? ''}`} pdf={pdf} tools={tools} {...rest}>
      {children}
    </Pages>
  )
}

const margin = 24
const noMarks: readonly PageMark[] = []

function Pages({
  pdf,
  marks,
  focus,
  passages,
  isBeside,
  tools,
  children,
}: Omit<PdfViewProps, 'version' | 'onFailed'> & { readonly pdf: OpenPdf }) {
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [turns, setTurns] = useState<Turns>(0)
  const scroller = useRef<HTMLDivElement>(null)
  const pages = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller)
  const { sizes, learn } = usePageSizes(pdf)
  const factor = zoomFactor(zoom, sizes, room - (isBeside ? 16 : 2 * margin), turns)
  const scale = factor * pixelsPerPoint
  const layout = useMemo(() => layPages(sizes, scale, turns), [sizes, scale, turns])
  const { sight, show, goToPage } = usePageScroll(scroller, pages, layout)
  const onSize = useCallback((index: number, size: PageSize) => learn(new Map([[index, size]])), [learn])
  const byPage = useMemo(() => Map.groupBy(marks, ({ box }) => box.page), [marks])

  const shown = useRef('')
  useEffect(() => {
    if (!focus || room === 0 || shown.current === focus.key) return
    shown.current = focus.key
    const index = focus.box.page - 1
    const size = sizes[index]
    if (!size) return
    const place = placeBox(focus.box, size, 1, turns)
    const height = turns % 2 === 0 ? size.height : size.width
    show({ page: index, share: place.top / Math.max(1, height) })
    // On a narrow page the words may be beside what is in sight.
    const left = place.left * scale
    const node = scroller.current
    if (node && node.scrollWidth > node.clientWidth) node.scrollTo({ left: Math.max(0, left - 40) })
  }, [focus, room, sizes, turns, scale, show])

  const zoomBy = useCallback((way: 'in' | 'out') => setZoom(nextZoom(factor, way)), [factor])
  useWheelZoom(scroller, zoomBy)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const act = keyActs({ scroller: scroller.current, goToPage, page: sight.page, zoomBy, setZoom })[
      event.ctrlKey || event.metaKey ? `mod+${event.key}` : event.key
    ]
    const isWide = scroller.current !== null && scroller.current.scrollWidth > scroller.current.clientWidth
    if (!act || event.altKey || ((isWide || isBeside) && event.key.startsWith('Arrow'))) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const left = (index: number) =>
    Math.max(0, (Math.max(layout.width, room - 2 * margin) - (layout.sizes[index]?.width ?? 0)) / 2)
  const inSight = Array.from(
    { length: Math.min(24, sight.last - sight.first + 1) },
    (_, nth) => sight.first + nth,
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown} onKeyDownCapture={walkPassages}>
      {!isBeside && (
        <PageBar
          page={sight.page}
          count={pdf.pageCount}
          percent={Math.round(factor * 100)}
          isFit={zoom === 'fit'}
          onPage={goToPage}
          onZoom={zoomBy}
          onFit={() => setZoom('fit')}
          onTurn={() => setTurns(((turns + 1) % 4) as Turns)}
        >
          {tools}
        </PageBar>
      )}
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={say.document.pages}
        data-pages
        className="min-h-0 flex-1 overflow-auto bg-ground pb-12 [overflow-anchor:none]"
      >
        {children && (
          <div className="sticky left-0 bg-paper px-6">
            <div className="mx-auto max-w-190">{children}</div>
          </div>
        )}
        <div className={isBeside ? 'p-2' : 'p-6'}>
          <div
            ref={pages}
            className="relative"
            style={{ height: layout.height, width: layout.width, minWidth: '100%' }}
          >
            {inSight.map((index) => {
              const size = layout.sizes[index]
              const points = sizes[index]
              if (!size || !points) return null
              return (
                <PdfPage
                  key={index}
                  pdf={pdf}
                  index={index}
                  points={points}
                  look={{ size, zoom: factor, turns }}
                  top={layout.tops[index] ?? 0}
                  left={left(index)}
                  marks={byPage.get(index + 1) ?? noMarks}
                  onSize={onSize}
                >
                  {passages && (
                    <PageMargin
                      {...passages}
                      page={index + 1}
                      placeOf={(box) => placeBox(box, points, scale, turns)}
                    />
                  )}
                </PdfPage>
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}
