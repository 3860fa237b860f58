import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { formatPercent, Loading, TextButton, Trouble, say } from '../../ui/index.ts'
import { TextMargin, usePassages, walkPassages } from './passage-note.tsx'
import { TextPiece } from './text-piece.tsx'
import { endOf, piecesOf, type Piece, type Range, type TextWindow } from './text-window.ts'
import { useTextWindow, type TextPlace } from './use-text-window.ts'

interface DocumentTextProps {
  readonly place: TextPlace
  /** The words to mark; the first of them is brought into sight. */
  readonly cited: readonly Range[]
  /** The one of them that the reader is at. */
  readonly now?: Range | undefined
  readonly keepsLines: boolean
  /** The user wants to be elsewhere in the text. */
  readonly onMove: (at: number) => void
  /** With it, passages are in the margin. */
  readonly onPassage?: ((passage: Range | undefined) => void) | undefined
  /** Above the text, and scrolling with it. */
  readonly children?: React.ReactNode
}

const noRanges: readonly Range[] = []

/** A document's text, however long: what is near the reader is here, the rest is read when he comes to it. */
export function DocumentText(props: DocumentTextProps) {
  const { place, cited, now, keepsLines, onMove, onPassage, children } = props
  const { window, error, readOn } = useTextWindow(place)
  const scroller = useRef<HTMLDivElement>(null)
  const pieces = useMemo(() => (window ? piecesOf(window) : []), [window])
  const range = onPassage && window ? { start: window.start, end: endOf(window) } : undefined
  const passages = usePassages(place, range)
  useKeepPlace(scroller, window)
  useShowWords(scroller, window, cited, place.at)

  if (error) return <Trouble error={error} className="m-4" />
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={say.lake.text}
      className="min-h-0 flex-1 overflow-auto px-6 pb-16 text-read [overflow-anchor:auto]"
      onKeyDown={walkPassages}
    >
      <div className="mx-auto max-w-190">
        {children}
        {!window && <Loading />}
        {window && window.totalLength === 0 && <p className="py-6 text-soft">{say.lake.noText}</p>}
        {window && window.start > 0 && (
          <Edge key={`start-${window.start}`} onSight={() => readOn('earlier')}>
            <TextButton onClick={() => onMove(0)}>{say.lake.toStart}</TextButton>
            <TextButton onClick={() => readOn('earlier')}>{say.lake.earlier}</TextButton>
          </Edge>
        )}
        {window &&
          pieces.map((piece) => (
            <div key={`${piece.type}-${piece.start}`} className="relative">
              <TextMargin
                passages={passages.filter(({ start }) => startsIn(piece, start))}
                chosen={cited[0]}
                first={passages[0]}
                onChoose={(passage) => onPassage?.(passage)}
              />
              <TextPiece
                piece={piece}
                text={
                  piece.type === 'text'
                    ? window.text.slice(piece.start - window.start, piece.end - window.start)
                    : ''
                }
                cited={piece.type === 'text' ? within(piece, cited) : noRanges}
                now={
                  now && now.start >= piece.start && piece.type === 'text' && now.start < piece.end
                    ? now.start
                    : undefined
                }
                keepsLines={keepsLines}
              />
            </div>
          ))}
        {window && endOf(window) < window.totalLength && (
          <Edge key={`end-${endOf(window)}`} onSight={() => readOn('later')}>
            <TextButton onClick={() => readOn('later')}>{say.lake.later}</TextButton>
            <TextButton onClick={() => onMove(window.totalLength)}>{say.lake.toEnd}</TextButton>
            <span className="tabular">{formatPercent(endOf(window) / window.totalLength)}</span>
          </Edge>
        )}
      </div>
    </div>
  )
}

const startsIn = (piece: Piece, at: number): boolean =>
  piece.type === 'text' && at >= piece.start && at < piece.end

/** Pieces without marked words keep the same empty list, so that they are not rendered again. */
function within(piece: Range, cited: readonly Range[]): readonly Range[] {
  const inside = cited.filter(({ start, end }) => start < piece.end && end > piece.start)
  return inside.length > 0 ? inside : noRanges
}

/** Tells when it comes near the visible part. */
function Edge({ onSight, children }: { readonly onSight: () => void; readonly children: React.ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(onSight)
  useEffect(() => {
    latest.current = onSight
  })
  useEffect(() => {
    const node = element.current
    if (!node) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current()
      },
      { rootMargin: '600px 0px' },
    )
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={element} className="flex items-center justify-center gap-4 py-4 text-small text-soft">
      {children}
    </div>
  )
}

/** The browser keeps the reader's place when text grows above, except at the very top: there it is done here. */
function useKeepPlace(
  scroller: React.RefObject<HTMLDivElement | null>,
  window: TextWindow | undefined,
): void {
  const last = useRef({ start: 0, height: 0 })
  useLayoutEffect(() => {
    const node = scroller.current
    if (!node || !window) return
    const { start, height } = last.current
    if (window.start < start && node.scrollTop < 4) node.scrollBy({ top: node.scrollHeight - height })
    last.current = { start: window.start, height: node.scrollHeight }
  }, [scroller, window])
}

function useShowWords(
  scroller: React.RefObject<HTMLDivElement | null>,
  window: TextWindow | undefined,
  cited: readonly Range[],
  at: number,
): void {
  const shown = useRef('')
  const key = window
    ? `${window.versionId}/${at}/${cited.map(({ start, end }) => `${start}-${end}`).join()}`
    : ''
  useLayoutEffect(() => {
    const node = scroller.current
    if (!node || !window || shown.current === key || at < window.start || at > endOf(window)) return
    shown.current = key
    const marks = [...node.querySelectorAll('mark')]
    const mark = marks.find(({ dataset }) => Number(dataset['at']) >= at) ?? marks[0]
    if (mark) mark.scrollIntoView({ block: 'center' })
    else if (at === 0) node.scrollTo({ top: 0 })
    else if (at >= window.totalLength) node.scrollTo({ top: node.scrollHeight })
  }, [scroller, window, at, key])
}
