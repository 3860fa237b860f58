import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { misplaced, outline } from './exact-blocks.suite.ts'
import { defaultLimits } from './limits.ts'
import { plainTitle } from './markdown-lines.ts'
import { parseMarkdown } from './markdown.ts'

const parse = (text: string) =>
  parseMarkdown(
    { text, encoding: { name: 'utf-8', bomBytes: 0 }, warnings: [] },
    { name: 'a.md', limits: defaultLimits },
  )
const lines = (...parts: readonly string[]) => parts.join('\n')

describe('markdown', () => {
  test('headings of both kinds make the path of what follows', () => {
    const text = lines('# One #', 'a', '## Two', '', 'Three', '=====', 'c', '#no heading', '####### nor this')
    expect(outline(parse(text))).toEqual([
      'heading1: # One #',
      'One | paragraph: a',
      'One | heading2: ## Two',
      'heading1: Three\n=====',
      'Three | paragraph: c\n#no heading\n####### nor this',
    ])
    expect(parse(text).title).toBe('One')
  })

  test('a heading in a fence is code, and only its own fence closes it', () => {
    const text = lines('````', '# no', '```', '~~~', '````', 'after')
    expect(outline(parse(text))).toEqual(['code: ````\n# no\n```\n~~~\n````', 'paragraph: after'])
    expect(outline(parse('```\nopen\n\nto the end'))).toEqual(['code: ```\nopen\n\nto the end'])
  })

  test('a list keeps its blank lines, continuations and fences, and ends at outdented text after a blank line', () => {
    const text = lines('- one', '  more', '', '- two', 'lazy', '', 'out')
    expect(outline(parse(text))).toEqual([`list: ${text.slice(0, -5)}`, 'paragraph: out'])
    const fenced = lines('1. one', '', '   ```sh', '   # comment', '', '   ```', '2. two', '', '# Heading')
    expect(outline(parse(fenced))).toEqual([`list: ${fenced.slice(0, -11)}`, 'heading1: # Heading'])
  })

  test('a table knows its header and leaves the paragraph above alone', () => {
    const text = lines('intro', '| a | b |', '|---|:-:|', '| 1 | 2 |', '', 'after')
    const parsed = parse(text)
    expect(outline(parsed)).toEqual([
      'paragraph: intro',
      'table: | a | b |\n|---|:-:|\n| 1 | 2 |',
      'paragraph: after',
    ])
    const header = parsed.blocks[1]?.header
    expect(text.slice(header?.start, header?.end)).toBe('| a | b |\n|---|:-:|')
  })

  test('quotes take lazy lines, indented text is code, a rule is nothing', () => {
    expect(outline(parse(lines('> q', 'lazy', '', '    code', '', '    more', '', '---', 'end')))).toEqual([
      'quote: > q\nlazy',
      'code:     code\n\n    more',
      'paragraph: end',
    ])
  })

  test('front matter is apart from the text and may name it', () => {
    const parsed = parse(lines('---', 'title: "The plan"', 'tags: [a]', '---', 'text'))
    expect(parsed.title).toBe('The plan')
    expect(outline(parsed)).toEqual(['code: ---\ntitle: "The plan"\ntags: [a]\n---', 'paragraph: text'])
    expect(outline(parse(lines('---', 'no matter', '', '---', 'x'))).at(-1)).toBe('paragraph: x')
  })

  test('titles read as they are shown', () => {
    expect(plainTitle('**Bold** `code` [link](http://x) snake_case _it_')).toBe(
      'Bold code link snake_case it',
    )
  })

  test('the text is the file, and every word of it lies in a block, however the lines are mixed', () => {
    const kinds =
      '# h|## h|- i|1. i|  c|    c|> q|```|~~~|===|---|  ```|- ```|word|\t|* * *|\u3000|#|-|<!-- c -->'
    const line = fc.constantFrom('', '| a | b |', '|---|---|', ...kinds.split('|'))
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (given, end) => {
        const parsed = parse(given.join(end))
        expect(parsed.text).toBe(given.join(end))
        expect(misplaced(parsed)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['[', 300_000],
    ['**x', 100_000],
    ['>', 200_000],
    ['> ', 200_000],
    ['# ', 100_000],
    ['- ', 100_000],
    ['`', 300_000],
    ['|-', 100_000],
    ['\n> - # ', 100_000],
    ['a\n===\n', 50_000],
  ])('%j, very often, takes no more time than its length', (part, times) => {
    expect(misplaced(parse(part.repeat(times)))).toEqual([])
  })
})
