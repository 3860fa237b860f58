import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** Whoever is at the end of a chat stays there, whatever grows or comes; whoever reads further up is left where they are. */
export function useFollowing(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
  begins: 'at its end' | 'elsewhere',
): void {
  const isFollowing = useRef(begins === 'at its end')
  const latest = useRef(virtualizer)
  useEffect(() => {
    latest.current = virtualizer
  })
  useEffect(() => {
    const node = scroller.current
    if (!node) return
    let lastTop = node.scrollTop
    const onScroll = () => {
      if (latest.current.isAtEnd()) isFollowing.current = true
      else if (node.scrollTop < lastTop) isFollowing.current = false
      lastTop = node.scrollTop
    }
    node.addEventListener('scroll', onScroll, { passive: true })
    return () => node.removeEventListener('scroll', onScroll)
  }, [scroller])
  const height = virtualizer.getTotalSize()
  useLayoutEffect(() => {
    if (height > 0 && isFollowing.current && !latest.current.isAtEnd()) latest.current.scrollToEnd()
  }, [height])
}
