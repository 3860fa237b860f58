import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { around, placeBox } from './page-boxes.ts'
import { anchorAt, layPages, pageAt, pagesBetween, placeOf, turned, type Turns } from './page-layout.ts'
import { nextZoom, pixelRatioFor, zoomFactor } from './zoom.ts'

const size = fc.record({
  width: fc.integer({ min: 1, max: 2_000 }),
  height: fc.integer({ min: 1, max: 2_000 }),
})
const turns = fc.constantFrom<Turns>(0, 1, 2, 3)
const scale = fc.double({ min: 0.3, max: 6, noNaN: true })
const half = fc.double({ min: 0, max: 0.5, noNaN: true })

describe('boxes', () => {
  test('the top left corner of a page goes where the turn takes it', () => {
    const box = { x: 10, y: 20, width: 30, height: 5 }
    const page = { width: 100, height: 200 }
    const places = ([0, 1, 2, 3] as const).map((turn) => placeBox(box, page, 2, turn))
    expect(places).toEqual([
      { left: 20, top: 40, width: 60, height: 10 },
      { left: 350, top: 20, width: 10, height: 60 },
      { left: 120, top: 350, width: 60, height: 10 },
      { left: 40, top: 120, width: 10, height: 60 },
    ])
  })

  test('at any zoom and turn a box on the page stays on the page, of the same area', () => {
    fc.assert(
      fc.property(size, turns, scale, half, half, half, half, (page, turn, zoom, x, y, width, height) => {
        const box = {
          x: x * page.width,
          y: y * page.height,
          width: width * page.width,
          height: height * page.height,
        }
        const place = placeBox(box, page, zoom, turn)
        const shown = turned(page, turn)
        expect(place.left).toBeGreaterThanOrEqual(-1e-6)
        expect(place.top).toBeGreaterThanOrEqual(-1e-6)
        expect(place.left + place.width).toBeLessThanOrEqual(shown.width * zoom + 1e-6)
        expect(place.top + place.height).toBeLessThanOrEqual(shown.height * zoom + 1e-6)
        expect(place.width * place.height).toBeCloseTo(box.width * box.height * zoom * zoom, 3)
      }),
    )
  })

  test('around several is all of them, around none is nothing', () => {
    expect(around([])).toBeUndefined()
    expect(
      around([
        { left: 5, top: 5, width: 5, height: 5 },
        { left: 0, top: 20, width: 4, height: 2 },
      ]),
    ).toEqual({ left: 0, top: 5, width: 10, height: 17 })
  })
})

describe('pages', () => {
  const pages = fc.array(size, { minLength: 1, maxLength: 40 })

  test('every point is on the page that is found for it, and pages never overlap', () => {
    fc.assert(
      fc.property(
        pages,
        turns,
        scale,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, turn, zoom, share) => {
          const layout = layPages(list, zoom, turn)
          const y = share * layout.height
          const page = pageAt(layout, y)
          expect(layout.tops[page]).toBeLessThanOrEqual(y)
          expect(layout.tops[page + 1] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(y)
        },
      ),
    )
  })

  test('a place survives pages that turn out to be of other sizes', () => {
    fc.assert(
      fc.property(pages, scale, (list, zoom) => {
        const guessed = layPages(
          list.map(() => ({ width: 600, height: 800 })),
          zoom,
          0,
        )
        const known = layPages(list, zoom, 0)
        const anchor = anchorAt(guessed, (guessed.tops.at(-1) ?? 0) + 1)
        const y = placeOf(known, anchor)
        expect(pageAt(known, y)).toBe(list.length - 1)
      }),
    )
  })

  test('no page at all is no fault', () => {
    const layout = layPages([], 1, 0)
    expect([layout.height, pagesBetween(layout, 0, 100)]).toEqual([0, { first: 0, last: 0 }])
  })
})

describe('zoom', () => {
  test('steps lead up and down again, and end', () => {
    expect(nextZoom(1, 'in')).toBe(1.1)
    expect(nextZoom(1.07, 'out')).toBe(1)
    expect(nextZoom(4, 'in')).toBe(4)
    expect(nextZoom(0.1, 'out')).toBe(0.25)
  })

  test('fitting takes the widest page as it is turned, and blows no small one up', () => {
    const wide = [
      { width: 600, height: 800 },
      { width: 1_200, height: 800 },
    ]
    expect(zoomFactor('fit', wide, 1_600, 0)).toBe(1)
    expect(zoomFactor('fit', wide, 1_600, 1)).toBeCloseTo(1.5)
    expect(zoomFactor('fit', [{ width: 10, height: 10 }], 1_600, 0)).toBe(1.75)
    expect(zoomFactor(99, wide, 1_600, 0)).toBe(4)
  })

  test('no canvas is larger than what can be held, however hostile the page', () => {
    for (const page of [
      { width: 800, height: 1_000 },
      { width: 60_000, height: 60_000 },
      { width: 1, height: 400_000 },
    ]) {
      const ratio = pixelRatioFor(page, 3)
      expect(page.width * ratio * page.height * ratio).toBeLessThanOrEqual(16 * 1024 ** 2 + 1)
      expect(Math.max(page.width, page.height) * ratio).toBeLessThanOrEqual(16_001)
    }
    expect(pixelRatioFor({ width: 800, height: 1_000 }, 2)).toBe(2)
  })
})
