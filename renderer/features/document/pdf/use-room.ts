import { useEffect, useState, type RefObject } from 'react'

/** How wide it is, now and whenever that changes. */
export function useRoom(scroller: RefObject<HTMLDivElement | null>): number {
  const [room, setRoom] = useState(0)
  useEffect(() => {
    const node = scroller.current
    if (!node) return
    const watch = new ResizeObserver(() => setRoom(node.clientWidth))
    watch.observe(node)
    return () => watch.disconnect()
  }, [scroller])
  return room
}

/** As in a browser, but of the pages only. */
export function useWheelZoom(
  scroller: RefObject<HTMLDivElement | null>,
  zoomBy: (way: 'in' | 'out') => void,
): void {
  useEffect(() => {
    const node = scroller.current
    if (!node) return
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      zoomBy(event.deltaY < 0 ? 'in' : 'out')
    }
    node.addEventListener('wheel', turn, { passive: false })
    return () => node.removeEventListener('wheel', turn)
  }, [scroller, zoomBy])
}
