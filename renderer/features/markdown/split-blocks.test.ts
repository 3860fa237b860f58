import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitBlocks } from './split-blocks.ts'

test('what is complete does not change while more streams in, so it is not read again', () => {
  const line = fc.constantFrom(
    'words [1]',
    '- item',
    '2. item',
    '',
    '> quote',
    '# head',
    '```',
    '  more',
    '$$',
    '| a |',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), fc.array(line, { maxLength: 4 }), (before, after) => {
      const early = splitBlocks(before.join('\n'))
      const late = splitBlocks([...before, ...after].join('\n'))
      expect(late.slice(0, Math.max(0, early.length - 1))).toEqual(early.slice(0, -1))
    }),
  )
})

test('no line of a text is lost, whatever it holds', () => {
  const written = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab>[]1*`#-~$|. \n'), maxLength: 60 }), (text) => {
      expect(written(splitBlocks(text).join('\n'))).toEqual(written(text))
    }),
  )
})

test('a list with gaps, code inside it and a wrapped line is one block, and code with blank lines is another', () => {
  const list = '1. open\n\n   ```\n   valve\n\n   pump\n   ```\n2. wait\nlazily'
  expect(splitBlocks(`${list}\n\n\`\`\`js\na\n\n# b\n\`\`\`\nafter`)).toEqual([
    list,
    '```js\na\n\n# b\n```\nafter',
  ])
})

test('a very long list comes in parts, so that no part is too long to be read', () => {
  const parts = splitBlocks(
    Array.from({ length: 3_000 }, (_, index) => `${index + 1}. [site](https://a.example/)`).join('\n'),
  )
  expect(parts.length).toBeGreaterThan(10)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(8_000)
})

test('a link that is defined at the end works where it is used', () => {
  expect(splitBlocks('See [the log][log].\n\nMore.\n\n[log]: https://a.example/')).toEqual([
    'See [the log][log].\n\n[log]: https://a.example/',
    'More.',
    '[log]: https://a.example/',
  ])
})
