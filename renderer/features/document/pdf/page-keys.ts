import type { Zoom } from './zoom.ts'

interface KeyActs {
  readonly scroller: HTMLElement | null
  readonly goToPage: (index: number) => void
  readonly page: number
  readonly zoomBy: (way: 'in' | 'out') => void
  readonly setZoom: (zoom: Zoom) => void
}

/** A screen up and down the browser knows by itself. To the ends it glides, and a key that follows soon would be lost. */
export function keyActs({
  scroller,
  goToPage,
  page,
  zoomBy,
  setZoom,
}: KeyActs): Readonly<Record<string, () => void>> {
  const zoomIn = () => zoomBy('in')
  const zoomOut = () => zoomBy('out')
  const fit = () => setZoom('fit')
  return {
    ArrowRight: () => goToPage(page + 1),
    ArrowLeft: () => goToPage(page - 1),
    Home: () => scroller?.scrollTo({ top: 0 }),
    End: () => scroller?.scrollTo({ top: scroller.scrollHeight }),
    '+': zoomIn,
    '=': zoomIn,
    '-': zoomOut,
    '0': fit,
    'mod++': zoomIn,
    'mod+=': zoomIn,
    'mod+-': zoomOut,
    'mod+0': fit,
  }
}
