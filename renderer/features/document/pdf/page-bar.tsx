import { Maximize2, Minus, Plus, RotateCw } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { formatPercent, IconButton, say } from '../../../ui/index.ts'

interface PageBarProps {
  /** From 0. */
  readonly page: number
  readonly count: number
  readonly percent: number
  readonly isFit: boolean
  readonly onPage: (index: number) => void
  readonly onZoom: (way: 'in' | 'out') => void
  readonly onFit: () => void
  readonly onTurn: () => void
  readonly children: ReactNode
}

/** Where the reader is, and how large the pages are. */
export function PageBar(props: PageBarProps) {
  const { count, percent, isFit, onZoom, onFit, onTurn, children } = props
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-small">
      {children}
      <span className="flex items-center gap-1">
        <PageField key={props.page} {...props} />
        <span className="tabular text-soft">{say.document.ofPages(count)}</span>
      </span>
      <span className="flex items-center">
        <IconButton icon={Minus} iconSize={16} label={say.document.zoomOut} onClick={() => onZoom('out')} />
        <span className="w-11 text-center tabular text-soft">{formatPercent(percent / 100)}</span>
        <IconButton icon={Plus} iconSize={16} label={say.document.zoomIn} onClick={() => onZoom('in')} />
        <IconButton
          icon={Maximize2}
          iconSize={16}
          label={say.document.fit}
          aria-pressed={isFit}
          onClick={onFit}
        />
        <IconButton icon={RotateCw} iconSize={16} label={say.document.turn} onClick={onTurn} />
      </span>
    </div>
  )
}

function PageField({ page, count, onPage }: PageBarProps) {
  const [text, setText] = useState(String(page + 1))
  const go = () => {
    const wanted = Number(text)
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) onPage(wanted - 1)
    else setText(String(page + 1))
  }
  return (
    <input
      type="text"
      inputMode="numeric"
      aria-label={say.lake.goToPage}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => setText(String(page + 1))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        go()
      }}
      className="h-7 w-12 rounded-control border border-line-strong/60 bg-paper px-1 text-center tabular pointer-coarse:h-10"
    />
  )
}
