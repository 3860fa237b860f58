import type { KeyboardEvent, PointerEvent } from 'react'
import { keepWidths, paneLimits, setWidth, usePanes } from '../../state/index.ts'
import { say } from '../../ui/index.ts'

interface ResizerProps {
  readonly pane: keyof typeof paneLimits
}

/**
 * The edge between a pane and the main column: by pointer, by arrow keys, back to usual by double click. In a column of its own: laid over a
 * neighbour it would leave marks of what scrolls below it.
 */
export function Resizer({ pane }: ResizerProps) {
  const width = usePanes(({ listWidth, inspectorWidth }) => (pane === 'list' ? listWidth : inspectorWidth))
  const outward = pane === 'list' ? 1 : -1
  const { least, usual, most } = paneLimits[pane]
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const { currentTarget, pointerId, clientX } = event
    currentTarget.setPointerCapture(pointerId)
    const move = (moved: globalThis.PointerEvent) =>
      setWidth(pane, width + outward * (moved.clientX - clientX))
    const end = () => {
      currentTarget.removeEventListener('pointermove', move)
      keepWidths()
    }
    currentTarget.addEventListener('pointermove', move)
    currentTarget.addEventListener('lostpointercapture', end, { once: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    setWidth(pane, width + outward * step)
    keepWidths()
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={say.common.resize}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => {
        setWidth(pane, usual)
        keepWidths()
      }}
      className="w-1.5 shrink-0 cursor-col-resize touch-none border-r border-line hover:bg-accent/40 active:bg-accent/60"
    />
  )
}
