import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../../contract/finding/fold.ts'
import { findWords } from './find-words.ts'

const options = { limit: 1_000, rest: async () => {} }
const plain = (text: string) => fold(text).replaceAll(/\s+/g, ' ')
const found = async (text: string, words: string) =>
  (await findWords(text, words, options)).places.map(({ start, end }) => text.slice(start, end))

test.for<[string, string, string[]]>([
  ['The CRANE lifts. A crane.', 'crane', ['CRANE', 'crane']],
  ['The crane\n  lifts nine', 'crane lifts', ['crane\n  lifts']],
  ['Das Café in der Straße', 'cafe', ['Café']],
  ['Straße', 'strasse', ['Straße']],
  ['costs 4.50 (net) *', '4.50 (net) *', ['4.50 (net) *']],
  ['a1b a.b', 'a.b', ['a.b']],
  ['The Co-operative, a/b and #1 – 50 %', 'co-operative', ['Co-operative']],
  ['The Co-operative, a/b and #1 – 50 %', 'a/b and #1 – 50 %', ['a/b and #1 – 50 %']],
  [
    String.raw`^$|{}[]()?+*.\/-#&~,;:=!<>@%"'`,
    String.raw`^$|{}[]()?+*.\/-#&~,;:=!<>@%"'`,
    [String.raw`^$|{}[]()?+*.\/-#&~,;:=!<>@%"'`],
  ],
  ['anything', '   ', []],
  ['渡轮和渡轮', '渡轮', ['渡轮', '渡轮']],
])('%j, looking for %j', async ([text, words, expected]) => {
  expect(await found(text, words)).toEqual(expected)
})

test('what lies where two stretches meet is found, and once', async () => {
  for (const shift of [0, 1, 5, 11]) {
    const text = `${'x'.repeat(199_990 + shift)} the tide is high ${'y '.repeat(150_000)}the tide is low`
    const { total, places } = await findWords(text, 'the tide is', options)
    expect(total).toBe(2)
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(['the tide is', 'the tide is'])
  }
})

test('of many only so many are given, and all are counted', async () => {
  const { total, places } = await findWords('tide '.repeat(5_000), 'tide', { ...options, limit: 10 })
  expect([total, places.length]).toEqual([5_000, 10])
})

test('a long text is looked through with rests', async () => {
  let rests = 0
  const rest = async () => void rests++
  await findWords('tide '.repeat(200_000), 'ebb', { limit: 1, rest })
  expect(rests).toBeGreaterThan(3)
})

test('whatever is given stands there', async () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'A', 'á', 'ß', ' ', '\n', '😀'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(letters, letters, async (text, words) => {
      for (const place of await found(text, words)) expect(plain(place)).toContain(plain(words.trim()))
      const own = words.trim()
      if (own !== '') expect((await found(`${text} ${own}`, own)).length).toBeGreaterThan(0)
    }),
  )
})
