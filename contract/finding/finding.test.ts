import { describe, expect, test } from 'vitest'
import { asked, isFound, marksIn } from './asked.ts'
import { closeness } from './closeness.ts'
import { snippetOf } from './snippet.ts'

const shown = (query: string, text: string) =>
  marksIn(asked(query), text).map(({ start, end }) => text.slice(start, end))

describe('what is found', () => {
  test.each([
    ['ferr', 'The Ferry to the island', ['Ferr']],
    // Inside a word is no beginning of one: "art" would find every part.
    ['art', 'Apart from art, parts', ['art']],
    ['strasse', 'Die Straße 12', ['Straße']],
    // Half of a letter cannot be marked.
    ['stras', 'Die Straße 12', ['Straß']],
    ['cafe', 'Das Cafe\u0301 und das Café', ['Cafe\u0301', 'Café']],
    ['ΟΔΟΣ', 'Η οδός', ['οδός']],
    ['渡轮', '去岛上的渡轮冬天多少钱', ['渡轮']],
    // Dictionaries keep this whole; people type a part of it.
    ['大学', '北京大学出版社', ['大学']],
    ['コーヒ', 'おいしいコーヒーの店', ['コーヒ']],
    ['ราคา', 'เรือข้ามฟากราคาเท่าไร', ['ราคา']],
    ['학교', '우리학교에서', ['학교']],
    ['학교', '우리학교'.normalize('NFD'), ['학교'.normalize('NFD')]],
    ['a4纸', '打印A4纸张', ['A4纸']],
    ['ferry 2026', 'Ferries: no; ferry in 2026', ['ferry', '2026']],
    ['مضخه', 'المضخة', []],
  ])('%s in %s', (query, text, marks) => {
    expect(shown(query, text)).toEqual(marks)
  })

  test('every word must be there, in any of the texts', () => {
    expect(isFound(asked('ferry price'), ['Ferry', 'lists/prices.csv'])).toBe(true)
    expect(isFound(asked('ferry price winter'), ['Ferry', 'lists/prices.csv'])).toBe(false)
  })

  test('signs alone look for nothing, instead of for everything', () => {
    expect(asked('?!  …')).toEqual([])
    expect(isFound(asked('?!'), ['anything'])).toBe(false)
  })
})

describe('a snippet', () => {
  const long = `${'Nothing of this matters here at all. '.repeat(20)}The ferry\nto the **island** costs 12 in winter. ${'More of the same. '.repeat(20)}`

  test('shows the place where most of the words stand together, on one line', () => {
    const { text, marks } = snippetOf(asked('island ferry'), `A ferry. ${long}`)
    expect(text).toContain('The ferry to the island costs 12')
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['ferry', 'island'])
    expect(text.startsWith('…') && text.endsWith('…')).toBe(true)
    expect(text.length).toBeLessThan(200)
  })

  test('of a short text is the text', () => {
    expect(snippetOf(asked('tea'), 'Tea?')).toEqual({ text: 'Tea?', marks: [{ start: 0, end: 3 }] })
  })

  test('cuts no letter in two where there are no spaces', () => {
    const text = `${'𠀋'.repeat(300)}渡轮${'𠀋'.repeat(300)}`
    expect(snippetOf(asked('渡轮'), text).text.isWellFormed()).toBe(true)
  })
})

test('what is called so comes first, by whichever of its names, and a text in the place of a name comes later', () => {
  const order = [
    ['Crane'],
    ['Notes', 'crane.md'],
    [`Crane ${'and rope '.repeat(20)}`],
    ['The crane'],
    ['Rope'],
  ]
  expect(order.map((names) => closeness('crane', names))).toEqual([0, 1, 1.5, 2, 3])
})
