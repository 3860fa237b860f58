// From boxes in points to places on a page that is zoomed and turned.
import type { Box } from '../../../../contract/documents.ts'
import type { PageSize, Turns } from './page-layout.ts'

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

type PlainBox = Pick<Box, 'x' | 'y' | 'width' | 'height'>

/** `page` is the size before the turn; `scale` is CSS pixels to the point. */
export function placeBox(box: PlainBox, page: PageSize, scale: number, turns: Turns): Rectangle {
  const { x, y, width, height } = turnBox(box, page, turns)
  return { left: x * scale, top: y * scale, width: width * scale, height: height * scale }
}

function turnBox(box: PlainBox, page: PageSize, turns: Turns): PlainBox {
  const { x, y, width, height } = box
  switch (turns) {
    case 0:
      return box
    case 1:
      return { x: page.height - y - height, y: x, width: height, height: width }
    case 2:
      return { x: page.width - x - width, y: page.height - y - height, width, height }
    case 3:
      return { x: y, y: page.width - x - width, width: height, height: width }
  }
}

/** The one rectangle around all of them; undefined of none. */
export function around(rectangles: readonly Rectangle[]): Rectangle | undefined {
  if (rectangles.length === 0) return undefined
  const left = Math.min(...rectangles.map((each) => each.left))
  const top = Math.min(...rectangles.map((each) => each.top))
  const right = Math.max(...rectangles.map((each) => each.left + each.width))
  const bottom = Math.max(...rectangles.map((each) => each.top + each.height))
  return { left, top, width: right - left, height: bottom - top }
}
