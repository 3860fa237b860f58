// What of the pages is in sight, and the reader's place in them, which a zoom, a turn, or pages of unexpected sizes do not take away.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { anchorAt, pagesBetween, placeOf, type Anchor, type PageLayout } from './page-layout.ts'

interface Sight {
  /** From 0, both in sight. */
  readonly first: number
  readonly last: number
  /** The page that a reader would say they are on. */
  readonly page: number
}

interface PageScroll {
  readonly sight: Sight
  /** Brings a place into the upper third. */
  readonly show: (anchor: Anchor) => void
  readonly goToPage: (index: number) => void
}

/** Drawn beyond what is in sight, so that scrolling shows no white. */
const beyond = 300

export function usePageScroll(
  scroller: RefObject<HTMLDivElement | null>,
  pages: RefObject<HTMLDivElement | null>,
  layout: PageLayout,
): PageScroll {
  const [sight, setSight] = useState<Sight>({ first: 0, last: 0, page: 0 })
  const anchor = useRef<Anchor>({ page: 0, share: 0 })
  const laid = useRef(layout)

  const look = useCallback(() => {
    const node = scroller.current
    if (!node) return
    const top = node.scrollTop - (pages.current?.offsetTop ?? 0)
    const bottom = top + node.clientHeight
    const { first, last } = pagesBetween(laid.current, top - beyond, bottom + beyond)
    anchor.current = anchorAt(laid.current, top + node.clientHeight / 3)
    const isAtEnd = node.scrollTop > 0 && node.scrollTop + node.clientHeight >= node.scrollHeight - 2
    const page = isAtEnd ? laid.current.tops.length - 1 : anchor.current.page
    setSight((was) =>
      was.first === first && was.last === last && was.page === page ? was : { first, last, page },
    )
  }, [scroller, pages])

  useLayoutEffect(() => {
    const node = scroller.current
    const isSame = laid.current === layout
    laid.current = layout
    if (node && !isSame && node.scrollTop > 0) {
      const offset = pages.current?.offsetTop ?? 0
      // Above the pages nothing moves.
      if (node.scrollTop + node.clientHeight / 3 > offset)
        node.scrollTo({ top: placeOf(layout, anchor.current) + offset - node.clientHeight / 3 })
    }
    look()
  }, [scroller, pages, layout, look])

  useEffect(() => {
    const node = scroller.current
    if (!node) return
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    node.addEventListener('scroll', soon, { passive: true })
    const watch = new ResizeObserver(soon)
    watch.observe(node)
    return () => {
      cancelAnimationFrame(frame)
      node.removeEventListener('scroll', soon)
      watch.disconnect()
    }
  }, [scroller, look])

  const show = useCallback(
    (place: Anchor) => {
      const node = scroller.current
      if (!node) return
      const offset = pages.current?.offsetTop ?? 0
      anchor.current = place
      node.scrollTo({ top: placeOf(laid.current, place) + offset - node.clientHeight / 3 })
      look()
    },
    [scroller, pages, look],
  )
  const goToPage = useCallback(
    (index: number) => {
      const node = scroller.current
      const top = laid.current.tops[Math.min(Math.max(0, index), laid.current.tops.length - 1)]
      if (!node || top === undefined) return
      node.scrollTo({ top: top + (pages.current?.offsetTop ?? 0) - 8 })
      look()
    },
    [scroller, pages, look],
  )
  return { sight, show, goToPage }
}
