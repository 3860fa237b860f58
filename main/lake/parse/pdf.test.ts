import { describe, expect, test } from 'vitest'
import { boxesOf } from '../../../contract/word-table.ts'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import { makePdf, type PdfDrawing } from '../../../test/support/lake/make-pdf.ts'
import { misplaced, outline } from './exact-blocks.suite.ts'
import { defaultLimits } from './limits.ts'
import { parsePdf } from './pdf.ts'

const parse = (bytes: Uint8Array) => parsePdf(bytes, { name: 'a.pdf', limits: defaultLimits })
const parseDrawing = async (draw: PdfDrawing, options = {}) => parse(await makePdf(draw, options))
const boxes = (parsed: ParsedDocument, words: string) => {
  const start = parsed.text.indexOf(words)
  if (start === -1 || !parsed.words) throw new Error(`no ${words}`)
  return boxesOf(parsed.words, { start, end: start + words.length })
}

const story = 'The mill stood by the river for two hundred years before anyone thought of moving it. '

describe('pdf', () => {
  test('headings by size, paragraphs by distance, pages one after another', async () => {
    const parsed = await parseDrawing((pdf) => {
      pdf.fontSize(22).text('The Mill').moveDown()
      pdf.fontSize(14).text('Its history').moveDown()
      pdf.fontSize(11).text(story.repeat(3)).moveDown().text(story.repeat(2))
      pdf.addPage().font('Helvetica-Bold').text('Its future').moveDown()
      pdf.font('Helvetica').text(story.repeat(4))
    })
    expect(misplaced(parsed)).toEqual([])
    expect(parsed.title).toBe('The Mill')
    expect(parsed.blocks).toMatchObject([
      { kind: 'heading', level: 1, page: 1, heading: [] },
      { kind: 'heading', level: 2, page: 1, heading: ['The Mill'] },
      { kind: 'paragraph', page: 1, heading: ['The Mill', 'Its history'] },
      { kind: 'paragraph', page: 1, heading: ['The Mill', 'Its history'] },
      { kind: 'heading', level: 3, page: 2, heading: ['The Mill', 'Its history'] },
      { kind: 'paragraph', page: 2, heading: ['The Mill', 'Its history', 'Its future'] },
    ])
    expect(
      parsed.pages?.map(({ page, width, height }) => [page, Math.round(width), Math.round(height)]),
    ).toEqual([
      [1, 595, 842],
      [2, 595, 842],
    ])
    const [first, second] = parsed.pages ?? []
    expect(parsed.text.slice(first?.start, first?.end)).toMatch(/^The Mill\n\n[^]*moving it\.$/)
    expect(parsed.text.slice(second?.start, second?.end)).toMatch(/^Its future\n\n/)
  })

  test('a word lies in its box, on every page, turned and cropped pages too', async () => {
    for (const Rotate of [0, 90, 180, 270]) {
      const parsed = await parseDrawing((pdf) => {
        Object.assign(pdf.page.dictionary.data, { Rotate, CropBox: [50, 100, 550, 800] })
        pdf.fontSize(10).text('north', 100, 200)
      })
      const { width = 0, height = 0 } = parsed.pages?.[0] ?? {}
      const [box] = boxes(parsed, 'north')
      // Drawn 200 points below the top of an A4 page, so 642 above its bottom: 158 below the crop's top, 50 right of its left.
      const turned = { 0: [50, 158], 90: [542, 50], 180: [450, 542], 270: [158, 450] }[Rotate] ?? []
      expect([width, height]).toEqual(Rotate % 180 === 0 ? [500, 700] : [700, 500])
      const corner = {
        0: [box?.x, box?.y],
        90: [(box?.x ?? 0) + (box?.width ?? 0), box?.y],
        180: [(box?.x ?? 0) + (box?.width ?? 0), (box?.y ?? 0) + (box?.height ?? 0)],
        270: [box?.x, (box?.y ?? 0) + (box?.height ?? 0)],
      }[Rotate]
      corner?.forEach((value, axis) => expect(Math.abs((value ?? 0) - (turned[axis] ?? 0))).toBeLessThan(4))
    }
  })

  test('a span over two lines has two boxes, one below the other', async () => {
    const parsed = await parseDrawing((pdf) => pdf.fontSize(10).text('alpha beta\ngamma delta', 50, 50))
    const [above, below, ...more] = boxes(parsed, 'beta\ngamma')
    expect(more).toEqual([])
    expect(above?.x).toBeGreaterThan(below?.x ?? Infinity)
    expect(above?.y).toBeLessThan(below?.y ?? 0)
  })

  test('a word cut at the end of a line is one word with a box on each line', async () => {
    const parsed = await parseDrawing((pdf) =>
      pdf.fontSize(10).text('we know the repre-\nsentation of it', 50, 50),
    )
    expect(outline(parsed)).toEqual(['paragraph: we know the representation of it'])
    expect(boxes(parsed, 'representation')).toHaveLength(2)
  })

  test('a raised letter stays in its line', async () => {
    const parsed = await parseDrawing((pdf) => {
      pdf.fontSize(10).text('energy', 50, 50, { lineBreak: false })
      pdf.fontSize(6).text('2', 81, 48, { lineBreak: false })
      pdf.fontSize(10).text(', they say.', 84.5, 50, { lineBreak: false })
    })
    expect(parsed.text).toBe('energy2, they say.')
  })

  test('what was filled into a form is part of the page, with its place', async () => {
    const parsed = await parseDrawing((pdf) => {
      pdf.fontSize(10).text('Name:', 50, 50)
      pdf.initForm().formText('name', 100, 48, 200, 16, { value: 'Ada Lovelace' })
    })
    expect(parsed.text).toContain('Ada Lovelace')
    expect(boxes(parsed, 'Ada Lovelace')[0]?.x).toBeGreaterThan(99)
  })

  test('every word of the table lies in the text where it says, in order', async () => {
    const parsed = await parseDrawing((pdf) => pdf.fontSize(11).text(story.repeat(200)))
    const { spans, boxes: places } = parsed.words ?? { spans: [], boxes: [] }
    const words = Array.from({ length: spans.length / 3 }, (_, index) =>
      parsed.text.slice(spans[index * 3], spans[index * 3 + 1]),
    )
    expect(words.join(' ')).toBe(story.repeat(200).trim())
    expect(Math.min(...Array.from(places))).toBeGreaterThan(0)
    expect(new Set(Array.from({ length: words.length }, (_, index) => spans[index * 3 + 2])).size).toBe(
      parsed.pages?.length,
    )
  })

  test('pictures without text, a password and half a file each have their own error', async () => {
    const drawn: PdfDrawing = (pdf) => pdf.rect(50, 50, 100, 100).fill('red')
    await expect(parseDrawing(drawn)).rejects.toMatchObject({ code: 'UNSUPPORTED', data: { pages: 1 } })
    const told: PdfDrawing = (pdf) => pdf.text('secret')
    await expect(parseDrawing(told, { userPassword: 'x' })).rejects.toMatchObject({ code: 'FILE_PROTECTED' })
    expect((await parseDrawing(told, { ownerPassword: 'x' })).text).toBe('secret')
    const whole = await makePdf(told)
    await expect(parse(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
    await expect(parse(Buffer.from('%PDF-1.7 and nothing more'))).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    })
  })

  test('rubbish before a PDF costs nothing', async () => {
    const whole = await makePdf((pdf) => pdf.text('found'))
    for (const length of [10, 1500, 50_000])
      expect((await parse(Buffer.concat([Buffer.alloc(length, 'junk\n'), whole]))).text).toBe('found')
  })

  test('a page without text among others is told, and costs no other page', async () => {
    const parsed = await parseDrawing((pdf) => {
      pdf.text('first').addPage().rect(50, 50, 100, 100).fill('red')
      pdf.addPage().text('third')
    })
    expect(parsed.text).toBe('first\n\nthird')
    expect(parsed.warnings).toEqual(['Page 2 holds no text, only pictures or drawings.'])
    expect(parsed.pages?.[1]).toMatchObject({ page: 2, start: 5, end: 5 })
  })
})
