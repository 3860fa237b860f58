// How large pages are shown, and how many pixels that may cost.
import { pixelsPerPoint, turned, type PageSize, type Turns } from './page-layout.ts'

/** `fit`: as wide as there is room, but a small page is not blown up. */
export type Zoom = number | 'fit'

const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const
export const leastZoom = steps[0]
export const mostZoom = 4
const mostFit = 1.75
/** Chromium gives up on larger canvases, and each pixel is four bytes. */
const mostPixels = 16 * 1024 ** 2
const longestSide = 16_000

/** The step above or below what is shown now. */
export function nextZoom(now: number, direction: 'in' | 'out'): number {
  const near = 0.005
  return direction === 'in'
    ? (steps.find((step) => step > now + near) ?? mostZoom)
    : (steps.findLast((step) => step < now - near) ?? leastZoom)
}

/** As a factor of a page's real size. */
export function zoomFactor(zoom: Zoom, pages: readonly PageSize[], roomWidth: number, turns: Turns): number {
  if (zoom !== 'fit') return Math.min(mostZoom, Math.max(leastZoom, zoom))
  const widest = Math.max(1, ...pages.slice(0, 500).map((page) => turned(page, turns).width))
  return Math.min(mostFit, Math.max(leastZoom, roomWidth / (widest * pixelsPerPoint)))
}

/** Device pixels to a CSS pixel for a page's canvas: as sharp as the screen, within what a canvas can hold. */
export function pixelRatioFor({ width, height }: PageSize, screenRatio: number): number {
  const byArea = Math.sqrt(mostPixels / Math.max(1, width * height))
  const bySide = longestSide / Math.max(1, width, height)
  return Math.min(screenRatio, byArea, bySide)
}
