import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lead, byTextRank, sentencesOf } from '../../../bench/support/summary-baselines.ts'
import { rouge } from '../rouge.ts'
import { kindOfText } from './kind-of-text.ts'
import { summarisePlainly } from './plain.ts'

const items = readFileSync(new URL('development.fixture.txt', import.meta.url), 'utf8')
  .split(/^=== /mu)
  .slice(1)
  .map((item) => {
    const [kind = '', ...lines] = item.split('\n')
    const [text = '', reference = ''] = lines.join('\n').split('\n---\n')
    return { kind, text: text.trim(), reference: reference.trim() }
  })

test('kinds of text are told apart', () => {
  expect(items.length).toBeGreaterThan(15)
  expect(items.filter(({ kind, text }) => kindOfText(text) !== kind).map(({ text }) => text)).toEqual([])
})

test.each(['mail', 'minutes', 'article', 'abstract'])(
  'of %s it says more than the first sentences and the most central ones do',
  (kind) => {
    const sums = { own: 0, lead: 0, central: 0 }
    for (const { text, reference } of items.filter((item) => item.kind === kind)) {
      const summary = summarisePlainly({ text })
      const sentences = sentencesOf(text)
      sums.own += rouge(summary.text, reference).one
      sums.lead += rouge(lead(sentences, summary.spans.length), reference).one
      sums.central += rouge(byTextRank(sentences, summary.spans.length), reference).one
    }
    expect(sums.own).toBeGreaterThan(sums.lead)
    expect(sums.own).toBeGreaterThan(sums.central)
  },
)

test('it is made of sentences of the text, in their order, whatever the text', () => {
  const words = fc.constantFrom(
    'we propose',
    'Dear Ada,',
    '.',
    '\n',
    '\n\n',
    ' ',
    '# ',
    '- ',
    '|',
    'Présent:',
    '決定',
    '😀',
    '\ud83d',
    'agreed',
    '12',
    '?',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 80 }).map((all) => all.join(' ')),
  )
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (text, sentences) => {
      const { text: summary, spans } = summarisePlainly({ text, sentences })
      expect(spans.length).toBeLessThanOrEqual(sentences)
      expect(summary).toBe(
        spans.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/gu, ' ').trim()).join(' '),
      )
      for (const [index, { start }] of spans.entries())
        expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0)
      if (/\p{L}{3}/u.test(text)) expect(summary).not.toBe('')
    }),
    { numRuns: 40 },
  )
})

test('a book, and a line without an end, are looked at in part', () => {
  const endless = 'a'.repeat(2_000_000)
  expect(summarisePlainly({ text: endless }).text.length).toBeLessThanOrEqual(1_000)
  const book = 'The council agreed to buy the mill. '.repeat(50_000)
  expect(summarisePlainly({ text: book }).text).toContain('agreed to buy the mill')
  expect(summarisePlainly({ text: '('.repeat(100_000) }).spans.length).toBeLessThanOrEqual(1)
})
