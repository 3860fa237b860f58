/** What a menu opens beside: an element, or a point of the window. */
export type MenuPlace = Pick<Element, 'getBoundingClientRect'>

export function pointAt(x: number, y: number): MenuPlace {
  const point = new DOMRect(x, y, 0, 0)
  return { getBoundingClientRect: () => point }
}
