import { expect, test } from 'vitest'
import { splitSentences } from './sentences.ts'

const cut = (text: string) =>
  splitSentences(text).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`)

test('a short line that stands alone names what follows; a list of such lines and a last line do not', () => {
  expect(
    cut('Rowan cabin (840 metres)\n\nBeds: 9. Warden: Una Toft.\n\nOpening hours\n\nFrom noon.'),
  ).toEqual([
    'heading: Rowan cabin (840 metres)',
    'sentence: Beds: 9.',
    'sentence: Warden: Una Toft.',
    'heading: Opening hours',
    'sentence: From noon.',
  ])
  for (const text of ['Red\n\nGreen\n\nBlue\n\nBlack\n\nMix them well.', 'Mix them well.\n\nBest wishes'])
    expect(cut(text).filter((line) => line.startsWith('heading'))).toEqual([])
})

test('numbered lines apart are items of one list, and a numbered line over a text is its heading', () => {
  const list = splitSentences('1. Open the lid\n\n2. Take out the drum\n\n3. Close it\n\nThat is all.')
  expect(list.map(({ kind }) => kind)).toEqual(['item', 'item', 'item', 'sentence'])
  expect(new Set(list.slice(0, 3).map(({ block }) => block)).size).toBe(1)
  expect(cut('4. Guests\n\nGuests pay double.')[0]).toBe('heading: Guests')
})

test('an item goes on in the next line of a page, and ends where the next begins', () => {
  expect(cut('6. Do not stand under the sign. It may come down and hurt\nyou.\n7. Wear a hat.')).toEqual([
    'item: Do not stand under the sign. It may come down and hurt\nyou.',
    'item: Wear a hat.',
  ])
})

test('rows of a table without rules stand alone, the lines of a wrapped paragraph do not', () => {
  const text = 'Vehicle Fee\nVan up to 6 metres 300 kroner\nCaravan 410 kroner'
  expect(cut(text)).toEqual([
    'heading: Vehicle Fee',
    'row: Van up to 6 metres 300 kroner',
    'row: Caravan 410 kroner',
  ])
  const paragraph = 'The boat of Captain\nOle Berg sails from\nBergen on Friday.'
  expect(cut(paragraph)).toEqual([`sentence: ${paragraph}`])
})

test('the foot of a page is neither quoted nor a heading', () => {
  expect(cut('Dogs wait.\n\nHouse rules · page 2 of 5\n\nCats\n\nThey may enter.')).toEqual([
    'sentence: Dogs wait.',
    'heading: Cats',
    'sentence: They may enter.',
  ])
  expect(cut('See the table on page 4.')).toHaveLength(1)
})
