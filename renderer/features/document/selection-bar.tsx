// What can be done with words that the reader has selected in a document.
import { Copy, MessageSquareText } from 'lucide-react'
import { useEffect, useState, type RefObject } from 'react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { askAbout } from '../../state/index.ts'
import { Button, copyText, say } from '../../ui/index.ts'

interface Selected {
  readonly words: string
  readonly top: number
  readonly left: number
}

/** A question that quotes more than this is better asked about the whole document. */
const mostCharacters = 2_000
const barHeight = 44

interface SelectionBarProps {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly document: DocumentSummary
}

/** Above the words, in reach of Tab: asks about them, or copies them with where they are from. */
export function SelectionBar({ frame, document }: SelectionBarProps) {
  const selected = useSelected(frame)
  if (!selected) return null
  const { words, top, left } = selected
  const quote = `“${words}”`
  return (
    <div
      role="toolbar"
      aria-label={say.document.selection}
      className="absolute z-20 flex gap-1 rounded-group border border-line bg-paper p-1 shadow-float"
      style={{ top, left }}
      // The selection must not be lost by pressing what speaks of it.
      onPointerDown={(event) => event.preventDefault()}
    >
      <Button
        look="quiet"
        icon={MessageSquareText}
        onClick={() => askAbout([document.documentId], `${quote}\n\n`)}
      >
        {say.document.ask}
      </Button>
      <Button
        look="quiet"
        icon={Copy}
        onClick={() => copyText(`${quote} (${document.title}, ${document.collection}/${document.path})`)}
      >
        {say.document.copyQuote}
      </Button>
    </div>
  )
}

/** Words selected inside the frame, and where above them there is room; nothing while there are none. */
function useSelected(frame: RefObject<HTMLDivElement | null>): Selected | undefined {
  const [selected, setSelected] = useState<Selected>()
  useEffect(() => {
    const look = () => setSelected(selectedIn(frame.current))
    const stop = new AbortController()
    const { signal } = stop
    globalThis.document.addEventListener('selectionchange', look, { signal })
    // Not of the page itself: what scrolls is inside.
    globalThis.document.addEventListener('scroll', look, { signal, capture: true, passive: true })
    return () => stop.abort()
  }, [frame])
  return selected
}

function selectedIn(frame: HTMLElement | null): Selected | undefined {
  const selection = getSelection()
  if (!frame || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const holder = range.commonAncestorContainer
  const region = (holder instanceof Element ? holder : holder.parentElement)?.closest('[role="region"]')
  if (!region || !frame.contains(region)) return undefined
  const words = selection.toString().replaceAll(/\s+/g, ' ').trim().slice(0, mostCharacters)
  if (words === '') return undefined
  const box = range.getBoundingClientRect()
  const outer = frame.getBoundingClientRect()
  const above = box.top - outer.top - barHeight - 4
  return {
    words,
    top: above > barHeight ? above : Math.min(box.bottom - outer.top + 4, outer.height - barHeight),
    left: Math.max(8, Math.min(box.left - outer.left, outer.width - 320)),
  }
}
