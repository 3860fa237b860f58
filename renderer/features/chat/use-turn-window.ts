import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useState, type FocusEvent, type RefObject } from 'react'
import type { Turn } from './turns.ts'

/** A little more than a question with a short answer. Turns that were seen are known exactly. */
const usualHeight = 200
/** So near to the end, whoever reads is there, and the end is kept in sight as it grows. */
const nearPx = 48
const nextKey = 'next'

interface TurnWindow {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLElement>
  /** For focus and blur: the turn with the focus stays in the page, however far it is scrolled away. */
  readonly keepMounted: (event: FocusEvent) => void
}

/** Which turns are in the page. Whatever changes its height above what is read, nothing jumps. */
export function useTurnWindow(
  scroller: RefObject<HTMLDivElement | null>,
  turns: readonly Turn[],
  hasNext: boolean,
): TurnWindow {
  const [focused, setFocused] = useState<number>()
  // oxlint-disable-next-line react/incompatible-library -- the compiler that it is incompatible with is not used here
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: turns.length + (hasNext ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    // A chat opens at its end: its last turns are drawn first, before anything is measured.
    initialOffset: () => Math.max(0, turns.length * usualHeight - innerHeight),
    initialRect: { width: 0, height: innerHeight },
    getItemKey: (index) => turns[index]?.key ?? nextKey,
    overscan: 1,
    paddingStart: 8,
    paddingEnd: 24,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearPx,
    // A change of the scroll position must not hold the frame up that shows it.
    useFlushSync: false,
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      if (focused === undefined || focused >= range.count || indexes.includes(focused)) return indexes
      return [...indexes, focused].sort((a, b) => a - b)
    },
  })
  const keepMounted = useCallback(({ type, target, relatedTarget }: FocusEvent) => {
    const node = type === 'focus' ? target : relatedTarget
    const index =
      node instanceof Element ? node.closest('[data-index]')?.getAttribute('data-index') : undefined
    setFocused(index ? Number(index) : undefined)
  }, [])
  return { virtualizer, keepMounted }
}
