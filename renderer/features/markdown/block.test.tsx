// Texts of models, documents and strangers: what becomes of them in the page.
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Block } from './block.tsx'

const html = (source: string, ...sources: number[]) =>
  renderToStaticMarkup(
    <Block source={source} sources={new Set(sources)} renderCitation={(n) => <sup>{n}</sup>} />,
  )

test('a number in brackets is a citation only where there is such a source', () => {
  expect(html('It rained [1], see [7] and [1, 2] and [2, 9].', 1, 2)).toContain(
    'It rained<sup>1</sup>, see [7] and<sup>1</sup><sup>2</sup> and [2, 9].',
  )
})

test('inside code, maths and links a number in brackets is none', () => {
  const shown = html('`a[1]` and $a[1]$ and [see [1] there](https://a.example/)\n\n```\nb[1]\n```', 1)
  expect(shown).not.toContain('<sup>')
  expect(shown).toContain('a[1]')
})

test('a source is not turned into a link by a definition of the same name', () => {
  expect(html('The gate [1] is shut.\n\n[1]: https://evil.example/', 1)).not.toContain('<a')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'inside <b onclick="alert(1)">words</b>',
  '<iframe src="https://evil.example/"></iframe>',
  '<style>body { display: none }</style>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '| a |\n|---|\n| <svg onload=alert(1)> |',
])('markup is text: %s', (source) => {
  const shown = html(source)
  expect(shown).not.toMatch(/<(?:script|img|iframe|style|svg onload|b )/)
  expect(shown).not.toMatch(/<a /)
  expect(shown).toMatch(/&lt;/)
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java\u0000script:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:x)',
  '[x](file:///etc/passwd)',
  '[x](#/lake)',
  '[x](/rpc)',
  '[x](lake:doc_1)',
  '<javascript:alert(1)>',
])('an address that is not of the web is no link: %s', (source) => {
  expect(html(source)).not.toContain('href')
})

test('a link opens beside the window and shows where it really leads', () => {
  expect(html('[your bank](https://bänk.example/a)')).toContain(
    '<a href="https://xn--bnk-qla.example/a" title="https://xn--bnk-qla.example/a" target="_blank" rel="noopener noreferrer"',
  )
})

test.each([
  '![a](https://evil.example/a.png)',
  '![a](//evil.example/a)',
  '![a](data:image/svg+xml,x)',
  '![a][r]\n\n[r]: http://evil.example/',
])('an image of somewhere else is named, not fetched: %s', (source) => {
  const shown = html(source)
  expect(shown).not.toMatch(/<img|src=/)
  expect(shown).toContain('image not loaded')
})

test('an image of the lake leads to its document, and is no address that a browser would load', () => {
  const shown = html(`![the gauge](lake:doc_${'a'.repeat(32)}) ![x](lake:doc_1)`)
  expect(shown).toMatch(/<button[^>]*>.*the gauge/)
  expect(shown).toContain('image not loaded')
  expect(shown).not.toMatch(/<img|src=/)
})

test('nothing turns the direction of what follows, not even spelt as an entity', () => {
  const shown = html(
    'pay \u202E4321 and &#8238;4321 and `\u2066x` [y](https://a.example/ "\u202Ez") ![\u202Ew](x)',
  )
  expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
  expect(shown).toContain('\uFFFD4321')
})

test('lines that are written as lines stay lines', () => {
  expect(html('one\ntwo<br>three')).toMatch(/one<br\/>\s*two<br\/>\s*three/)
})

test('tables, tasks, notes and code', () => {
  expect(html('| a | b |\n|:--|--:|\n| 1 | 2 |')).toMatch(/<table[\s\S]*<th[\s\S]*text-align:right/)
  expect(html('- [x] shut\n- [ ] oiled')).toMatch(/aria-label="Done"[\s\S]*aria-label="Not done"/)
  expect(html('a[^1]\n\n[^1]: b')).not.toContain('href="#')
  expect(html('```python\nprint(1)\n```')).toMatch(/python[\s\S]*print\(1\)/)
})

test.each([
  ['10,000 levels of quotes', '>'.repeat(10_000)],
  ['1,000 levels of lists', '- '.repeat(1_000)],
  ['many open brackets', '['.repeat(20_000)],
  ['many stars', `${'*'.repeat(9_000)}a${'*'.repeat(9_000)}`],
  ['a paragraph of links', '[a](https://a.example/) '.repeat(3_000)],
  ['a broken table', `${'|a'.repeat(4_000)}\n${'|-'.repeat(4_000)}`],
])('shown as it is written: %s', (_name, source) => {
  const words = html(source)
    .replace(/<[^>]+>/g, '')
    .replaceAll('&gt;', '>')
  expect(words.startsWith(source.slice(0, 500).trim())).toBe(true)
})
