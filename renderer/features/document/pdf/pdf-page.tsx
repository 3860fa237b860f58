import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Box } from '../../../../contract/documents.ts'
import { classes, say } from '../../../ui/index.ts'
import { drawPage, viewportOf, type PageLook } from './draw-page.ts'
import { TextLayer, type OpenPdf } from './open-pdf.ts'
import { placeBox } from './page-boxes.ts'
import { pixelsPerPoint, type PageSize } from './page-layout.ts'

/** `cited` are the words of a source, `found` those that were looked for, `now` the ones the reader is at, `passage` a stretch that is pointed at. */
export type MarkKind = 'cited' | 'found' | 'now' | 'passage'

export interface PageMark {
  readonly box: Box
  readonly kind: MarkKind
}

interface PdfPageProps {
  readonly pdf: OpenPdf
  readonly index: number
  /** In points, not turned. */
  readonly points: PageSize
  readonly look: PageLook
  readonly top: number
  readonly left: number
  readonly marks: readonly PageMark[]
  readonly onSize: (index: number, size: PageSize) => void
  /** Beside the page. */
  readonly children?: ReactNode
}

const markLooks: Readonly<Record<MarkKind, string>> = {
  cited: 'bg-(--sheet-found) outline-1 outline-black/30',
  found: 'bg-(--sheet-found)',
  now: 'bg-(--sheet-now) outline-2 outline-black/50',
  passage: 'bg-(--sheet-passage)',
}

/** One page as it is printed, with what is marked on it, and its letters to select above. */
export function PdfPage({ pdf, index, points, look, top, left, marks, onSize, children }: PdfPageProps) {
  const picture = useRef<HTMLDivElement>(null)
  const letters = useRef<HTMLDivElement>(null)
  const hasFailed = usePicture(picture, { pdf, index, look, onSize })
  useLetters(letters, { pdf, index, look })
  const { zoom, turns, size } = look
  const scale = zoom * pixelsPerPoint
  const variables = { '--total-scale-factor': scale, '--scale-round-x': '1px', '--scale-round-y': '1px' }
  return (
    <div
      data-page={index + 1}
      role="group"
      aria-label={say.lake.page(index + 1)}
      className="absolute bg-sheet shadow-[0_0_0_1px_var(--line)]"
      style={{
        top,
        left,
        width: size.width,
        height: size.height,
        ...variables,
      }}
    >
      <div ref={picture} aria-hidden className="absolute inset-0" />
      {marks.map(({ box, kind }) => (
        <div
          key={`${kind} ${box.x} ${box.y}`}
          data-mark={kind}
          className={classes(
            'pointer-events-none absolute rounded-[2px] mix-blend-multiply',
            markLooks[kind],
          )}
          style={placeBox(box, points, scale, turns)}
        />
      ))}
      <div ref={letters} dir="auto" className="pdf-text" />
      {children}
      {hasFailed && (
        <p role="status" className="absolute inset-x-6 top-6 text-small text-[#5a5d62]">
          {say.document.pageNotShown}
        </p>
      )}
    </div>
  )
}

type PageRef = Pick<PdfPageProps, 'pdf' | 'index' | 'look'>

/** Until the picture in the new size is drawn, the old one stands stretched in its place. */
function usePicture(
  holder: React.RefObject<HTMLDivElement | null>,
  { pdf, index, look, onSize }: PageRef & Pick<PdfPageProps, 'onSize'>,
): boolean {
  const [hasFailed, setFailed] = useState(false)
  const { zoom, turns } = look
  const { width, height } = look.size
  const tell = useRef(onSize)
  useEffect(() => {
    tell.current = onSize
  })
  useEffect(() => {
    const stop = new AbortController()
    const draw = async () => {
      const page = await pdf.page(index)
      const { width: pageWidth, height: pageHeight } = page.getViewport({ scale: 1 })
      tell.current(index, { width: pageWidth, height: pageHeight })
      const canvas = await drawPage(page, { zoom, turns, size: { width, height } }, stop.signal)
      canvas.className = 'block size-full'
      if (stop.signal.aborted) return
      setFailed(false)
      holder.current?.replaceChildren(canvas)
    }
    draw().catch(() => {
      if (!stop.signal.aborted) setFailed(true)
    })
    return () => stop.abort()
  }, [holder, pdf, index, zoom, turns, width, height])
  return hasFailed
}

/** Laid once; the zoom is a variable of its style, so that a selection survives it. */
function useLetters(holder: React.RefObject<HTMLDivElement | null>, { pdf, index, look }: PageRef): void {
  const { turns } = look
  const zoom = useRef(look.zoom)
  useEffect(() => {
    zoom.current = look.zoom
  })
  useEffect(() => {
    const node = holder.current
    if (!node) return
    let layer: TextLayer | undefined
    let isOver = false
    const lay = async () => {
      const page = await pdf.page(index)
      if (isOver) return
      layer = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: node,
        viewport: viewportOf(page, { zoom: zoom.current, turns }),
      })
      await layer.render()
    }
    // A page whose letters cannot be read still has its picture.
    lay().catch(() => undefined)
    return () => {
      isOver = true
      layer?.cancel()
      node.replaceChildren()
    }
  }, [holder, pdf, index, turns])
}
