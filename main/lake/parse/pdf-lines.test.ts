import { expect, test } from 'vitest'
import type { PageLetters } from './pdf-document.ts'
import { linesOfPage } from './pdf-lines.ts'

type Letter = readonly [letter: string | number, left: number, top: number, width?: number, height?: number]

function page(...given: readonly Letter[]): PageLetters {
  const boxes = given.flatMap(([, left, top, width = 10, height = 10]) => [
    left,
    top,
    left + width,
    top + height,
  ])
  return {
    width: 600,
    height: 800,
    count: given.length,
    codes: Uint32Array.from(given, ([letter]) =>
      typeof letter === 'number' ? letter : (letter.codePointAt(0) ?? 0),
    ),
    boxes: Float32Array.from(boxes),
    sizes: new Float32Array(given.length).fill(10),
    weights: new Float32Array(given.length).fill(400),
    objects: 1,
  }
}
const texts = (letters: PageLetters) => linesOfPage(letters).lines.map((line) => line.text)

test('a line ends where the letters go down, not where one is raised', () => {
  const raised: Letter = ['2', 21, 8, 5, 6]
  const end: Letter = ['\n', 0, 0]
  expect(texts(page(['x', 10, 10], end, raised, end, [',', 26, 10], end, ['y', 10, 30]))).toEqual([
    'x2,',
    'y',
  ])
})

test('what stands far apart at one height is not one line', () => {
  expect(texts(page(['a', 10, 10], ['\n', 0, 0], ['b', 300, 10]))).toEqual(['a', 'b'])
})

test('Chinese that is set wide has no spaces, columns keep theirs, and each letter has its box', () => {
  const { lines } = linesOfPage(
    page(['红', 10, 10], [' ', 0, 0], ['军', 30, 10], [' ', 0, 0], ['目', 200, 10]),
  )
  expect(lines.map((line) => line.text)).toEqual(['红军 目'])
  expect(lines[0]?.words.map(({ start, end, left }) => [start, end, left])).toEqual([
    [0, 1, 10],
    [1, 2, 30],
    [3, 4, 200],
  ])
})

test('letters outside the first plane, halves of letters and letters without meaning keep the words in place', () => {
  const { lines, unknown } = linesOfPage(
    page(['🙂', 10, 10], [' ', 0, 0], [0xd800, 30, 10], [' ', 0, 0], [0, 50, 10], [1, 60, 10], ['z', 70, 10]),
  )
  expect(unknown).toBe(2)
  expect(lines.map((line) => line.words.map(({ start, end }) => line.text.slice(start, end)))).toEqual([
    ['🙂', '\uFFFD', 'z'],
  ])
})
