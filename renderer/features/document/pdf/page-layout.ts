// Where pages lie under each other, and what of them is in sight. Sizes are in points as pages are shown; places are in CSS pixels.

export interface PageSize {
  readonly width: number
  readonly height: number
}

/** Quarter turns to the right, besides what the file says. */
export type Turns = 0 | 1 | 2 | 3

export interface PageLayout {
  /** Of each page, from the top of the first. */
  readonly tops: readonly number[]
  readonly sizes: readonly PageSize[]
  readonly width: number
  readonly height: number
}

export const pageGap = 12
/** Pixels of CSS in a point. */
export const pixelsPerPoint = 96 / 72

export const turned = ({ width, height }: PageSize, turns: Turns): PageSize =>
  turns % 2 === 0 ? { width, height } : { width: height, height: width }

/** `scale` is CSS pixels to the point. */
export function layPages(pages: readonly PageSize[], scale: number, turns: Turns): PageLayout {
  const tops: number[] = []
  const sizes: PageSize[] = []
  let height = 0
  let width = 0
  for (const page of pages) {
    const size = turned(page, turns)
    // Whole pixels, so that a page's canvas is neither stretched nor blurred.
    const shown = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
    tops.push(height)
    sizes.push(shown)
    height += shown.height + pageGap
    width = Math.max(width, shown.width)
  }
  return { tops, sizes, width, height: Math.max(0, height - pageGap) }
}

/** The page at `y`, counted from 0; in a gap the one above. */
export function pageAt({ tops }: PageLayout, y: number): number {
  let low = 0
  let high = tops.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** The pages that a stretch touches, both ends among them. */
export const pagesBetween = (layout: PageLayout, top: number, bottom: number) => ({
  first: pageAt(layout, top),
  last: pageAt(layout, Math.max(top, bottom)),
})

/** A place that stays the same when pages get other sizes. */
export interface Anchor {
  readonly page: number
  /** Of the page's height. */
  readonly share: number
}

export function anchorAt(layout: PageLayout, y: number): Anchor {
  const page = pageAt(layout, y)
  const height = layout.sizes[page]?.height ?? 1
  return { page, share: Math.min(1, Math.max(0, (y - (layout.tops[page] ?? 0)) / Math.max(1, height))) }
}

export const placeOf = (layout: PageLayout, { page, share }: Anchor): number =>
  (layout.tops[page] ?? 0) + share * (layout.sizes[page]?.height ?? 0)
