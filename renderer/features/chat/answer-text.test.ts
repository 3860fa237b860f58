import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBlock, splitBlocks } from './answer-text.ts'

const sources = new Set([1, 2, 3])
const parse = (text: string) => splitBlocks(text).map((block) => parseBlock(block, sources))

test('a marker is a citation only where such a source exists', () => {
  expect(parse('It rained [1]. See note [7], and [2, 3].')).toEqual([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'It rained' },
        { type: 'citation', n: 1 },
        { type: 'text', text: '. See note [7], and' },
        { type: 'citation', n: 2 },
        { type: 'citation', n: 3 },
        { type: 'text', text: '.' },
      ],
    },
  ])
})

test('lists keep their numbers, and a wrapped line stays with its item', () => {
  expect(parse('Steps:\n3. open the valve\n   slowly\n4. wait')).toMatchObject([
    { type: 'paragraph' },
    {
      type: 'list',
      isOrdered: true,
      first: 3,
      items: [[{ text: 'open the valve\nslowly' }], [{ text: 'wait' }]],
    },
  ])
})

test('a quote with bold words and a citation inside them', () => {
  expect(parse('> the **north gate [1]** is shut')).toEqual([
    {
      type: 'quote',
      content: [
        { type: 'text', text: 'the ' },
        { type: 'strong', text: 'north gate' },
        { type: 'citation', n: 1 },
        { type: 'text', text: ' is shut' },
      ],
    },
  ])
})

test('code that still streams is code, and nothing in it is a citation', () => {
  expect(parse('```\na[1] = **b**')).toEqual([{ type: 'code', text: 'a[1] = **b**' }])
  expect(parse('```\na[1]\n```\nafter')).toMatchObject([
    { type: 'code', text: 'a[1]' },
    { type: 'paragraph' },
  ])
})

test('blocks that are complete do not change while more streams in, so they are not rendered again', () => {
  const line = fc.constantFrom(
    'words [1] here',
    '- item',
    '2. item',
    '',
    '> quote',
    '# head',
    '```',
    '  more',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 4 }), (before, after) => {
      const early = splitBlocks(before.join('\n'))
      const late = splitBlocks([...before, ...after].join('\n'))
      expect(late.slice(0, Math.max(0, early.length - 1))).toEqual(early.slice(0, -1))
    }),
  )
})

test('no letter of an answer is lost, and hostile text stays text', () => {
  const letters = (value: unknown): string =>
    typeof value === 'string'
      ? value.replace(/[^\p{L}]/gu, '')
      : Array.isArray(value)
        ? value.map(letters).join('')
        : typeof value === 'object' && value !== null
          ? letters(Object.entries(value).flatMap(([name, inner]) => (name === 'type' ? [] : [inner])))
          : ''
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab<>[]1*`#->. \n!()') }), (text) => {
      expect(letters(parse(text))).toBe(letters(text.replace(/^\s{0,3}```.*$/gm, '')))
    }),
  )
})
