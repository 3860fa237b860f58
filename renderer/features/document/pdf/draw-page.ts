// Draws one page. Drawing is cancelled when the page leaves sight, and given up when it takes too long.
import type { RenderTask } from 'pdfjs-dist'
import type { PDFPageProxy } from './open-pdf.ts'
import { pixelsPerPoint, type PageSize, type Turns } from './page-layout.ts'
import { pixelRatioFor } from './zoom.ts'

export interface PageLook {
  /** CSS pixels. */
  readonly size: PageSize
  /** A factor of the real size. */
  readonly zoom: number
  readonly turns: Turns
}

const drawWithinMs = 20_000

export const viewportOf = (page: PDFPageProxy, { zoom, turns }: Pick<PageLook, 'zoom' | 'turns'>) =>
  page.getViewport({ scale: zoom * pixelsPerPoint, rotation: (page.rotate + turns * 90) % 360 })

/** A canvas with the page on it. Rejects when it was cancelled or took too long. */
export async function drawPage(
  page: PDFPageProxy,
  look: PageLook,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const { size, zoom, turns } = look
  const ratio = pixelRatioFor(size, window.devicePixelRatio)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(size.width * ratio))
  canvas.height = Math.max(1, Math.round(size.height * ratio))
  const task: RenderTask = page.render({
    canvas,
    viewport: viewportOf(page, { zoom: zoom * (canvas.width / size.width), turns }),
  })
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(drawWithinMs)])
  const cancel = () => task.cancel()
  if (deadline.aborted) cancel()
  deadline.addEventListener('abort', cancel, { once: true })
  try {
    await task.promise
    return canvas
  } finally {
    deadline.removeEventListener('abort', cancel)
  }
}
