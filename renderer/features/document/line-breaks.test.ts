import { expect, test } from 'vitest'
import { keptBreaks } from './line-breaks.ts'

const folded = (text: string, kind = 'paragraph') => {
  let cursor = 0
  const lines = [...keptBreaks(text, kind), text.length].map((end) => {
    const line = text.slice(cursor, end)
    cursor = end
    return line.replaceAll('\n', ' ').trim()
  })
  return lines
}

test('a wrapped paragraph is one line, an address under it keeps its lines', () => {
  const wrapped =
    'The slipway carries boats of up to nine tonnes. Heavier boats\nuse the travelling crane. Only the yard master works the winch.'
  expect(folded(wrapped)).toHaveLength(1)
  expect(folded('Harbour office\nNorth quay 3\nBrackwater')).toEqual([
    'Harbour office',
    'North quay 3',
    'Brackwater',
  ])
})

test('items keep their lines, and a wrapped item does not break in the middle', () => {
  expect(
    folded('- check the seal for drops of oil and\n  wipe it\n- write the log\n3. lock', 'list'),
  ).toEqual(['- check the seal for drops of oil and   wipe it', '- write the log', '3. lock'])
})
