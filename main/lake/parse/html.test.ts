import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { misplaced, outline } from './exact-blocks.suite.ts'
import { declaredCharset, parseHtml } from './html.ts'
import { defaultLimits } from './limits.ts'

const parse = (text: string) =>
  parseHtml(
    { text, encoding: { name: 'utf-8', bomBytes: 0 }, warnings: [] },
    { name: 'a.html', limits: defaultLimits },
  )

describe('html', () => {
  test('headings, paragraphs, lists, quotes and code come out as a reader sees them', () => {
    const parsed = parse(
      '<title>T</title><h1>One  <i>two</i></h1><p>a&amp;<b>b</b>\n c<br>d<ul><li><p>x</p><li>y<ul><li>z</ul></ul>' +
        '<h2>H</h2>loose<pre>\n  in\n   out\n</pre><blockquote>q</blockquote>',
    )
    expect(parsed.title).toBe('T')
    expect(outline(parsed)).toEqual([
      'heading1: One two',
      'One two | paragraph: a&b c\nd',
      'One two | list: - x\n- y\n- z',
      'One two | heading2: H',
      'One two > H | paragraph: loose',
      'One two > H | code:   in\n   out',
      'One two > H | quote: q',
    ])
    expect(misplaced(parsed)).toEqual([])
  })

  test('a table has a line per row, a tab per column, and knows its header', () => {
    const parsed = parse('<table><tr><th>A<th>B<tr><td>1<td>2<tr><td><td><p>3</p></table>')
    expect(outline(parsed)).toEqual(['table: A\tB\n1\t2\n\t3'])
    expect(parsed.blocks[0]?.header).toEqual({ start: 0, end: 3 })
    expect(parse('<table><tr><th>A<td>1<tr><th>B<td>2</table>').blocks[0]?.header).toBeUndefined()
    expect(parse('<table><thead><tr><td>A</thead><tr><td>1</table>').blocks[0]?.header).toEqual({
      start: 0,
      end: 1,
    })
  })

  test('a table that lays out the page is no table', () => {
    expect(outline(parse('<table><tr><td><h2>H</h2>text<td>more</table>'))).toEqual([
      'heading2: H',
      'H | paragraph: text',
      'H | paragraph: more',
    ])
    expect(outline(parse('<table><tr><td>a<table><tr><td>1<td>2</table>b</table>'))).toEqual([
      'table: a',
      'table: 1\t2',
      'paragraph: b',
    ])
  })

  test('what is not shown is not read: scripts, styles, hidden parts', () => {
    const page =
      '<style>s</style><script>alert("x")</script><nav>menu</nav><p hidden>h<p style="color:red; display : none">n</p>' +
      '<template>t</template><svg><title>s</title></svg><p>seen<!-- c --></p>'
    expect(outline(parse(page))).toEqual(['paragraph: seen'])
  })

  test('navigation is read where a page has nothing else, or never closes it', () => {
    expect(outline(parse('<nav>only this</nav>'))).toEqual(['paragraph: only this'])
    expect(outline(parse('<p>a</p><nav>menu<p>the whole article'))).toEqual([
      'paragraph: a',
      'paragraph: menu',
      'paragraph: the whole article',
    ])
  })

  test('the title stands in for a missing top heading', () => {
    expect(outline(parse('<title>T</title><h2>H</h2><p>x'))).toEqual([
      'heading1: T',
      'T | heading2: H',
      'T > H | paragraph: x',
    ])
  })

  test('a block knows where in the source it came from', () => {
    const source = '<p>one <b>two</b></p> <p>three</p>'
    const spans = parse(source).blocks.map(({ source: span }) => source.slice(span?.start, span?.end))
    expect(spans).toEqual(['one <b>two', 'three'])
  })

  test('the page may name its encoding', () => {
    expect(declaredCharset(Buffer.from('<meta charset="windows-1251">'))).toBe('windows-1251')
    expect(declaredCharset(Buffer.from('<meta http-equiv=x content="text/html; charset=koi8-r">'))).toBe(
      'koi8-r',
    )
    expect(declaredCharset(Buffer.from('<?xml version="1.0" encoding="iso-8859-2"?>'))).toBe('iso-8859-2')
    expect(declaredCharset(Buffer.from('<p>charset=none'))).toBeUndefined()
  })

  test('any mixture of tags gives blocks in order that hold all words', () => {
    const names = 'p div ul li table tr td th h1 h2 pre blockquote b br nav thead dl dd a section'.split(' ')
    const part = fc.oneof(
      fc.constantFrom(...names.flatMap((name) => [`<${name}>`, `</${name}>`])),
      fc.constantFrom('word', ' ', '\n', '&amp;', '&nbsp;', '漢字'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        expect(misplaced(parse(parts.join('')))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('elements in hundreds of thousands of layers end in a typed error', () => {
    for (const tag of ['<div>', '<b>', '<table><tr><td>', '<ul><li>'])
      expect(() => parse(`${tag.repeat(200_000)}x`)).toThrowError(
        expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
      )
  })

  test.each(['<p>', '<', '&', '<a b="', '</p>', '<!--', '<h1>x</h1>', '<li>', '<![CDATA[', '<td>x'])(
    '%j, very often, takes no more time than its length',
    (part) => {
      expect(parse(part.repeat(100_000)).type).toBe('html')
    },
  )
})
