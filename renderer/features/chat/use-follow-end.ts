import { useCallback, useEffect, useRef, type RefObject } from 'react'

const nearPx = 48

/**
 * Keeps the end of a growing text in sight, but only while the user is there: whoever scrolled up to read is left alone.
 * Returns what brings the end into sight and follows again.
 */
export function useFollowEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): () => void {
  const isAtEnd = useRef(true)
  useEffect(() => {
    const node = scroller.current
    const inner = content.current
    if (!node || !inner) return
    const look = () => {
      isAtEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < nearPx
    }
    const follow = () => {
      if (isAtEnd.current) node.scrollTo({ top: node.scrollHeight })
    }
    const sizes = new ResizeObserver(follow)
    sizes.observe(inner)
    sizes.observe(node)
    node.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      node.removeEventListener('scroll', look)
    }
  }, [scroller, content])
  return useCallback(() => {
    isAtEnd.current = true
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [scroller])
}
