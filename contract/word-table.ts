// Turns spans into boxes, so that cited words can be highlighted on their page.
import type { Box, Span } from './documents.ts'
import type { WordTable } from './parsed-document.ts'

/**
 * The boxes of the words that `span` touches, in the order of the text. Words that follow each other on one line share a box.
 */
export function boxesOf(words: WordTable, span: Pick<Span, 'start' | 'end'>): Box[] {
  const boxes: Box[] = []
  const count = words.spans.length / 3
  let open: Box | undefined
  for (let word = firstEndingAfter(words.spans, span.start); word < count; word++) {
    if (at(words.spans, word * 3) >= span.end) break
    const box = boxOf(words, word)
    if (open && areOnOneLine(open, box)) widen(open, box)
    else boxes.push((open = box))
  }
  return boxes
}

/** The table as bytes of one block, little endian: every word's span, then every word's box. */
export function wordsToBytes(words: WordTable): Uint8Array {
  const bytes = new Uint8Array(words.spans.byteLength + words.boxes.byteLength)
  const view = new DataView(bytes.buffer)
  words.spans.forEach((value, index) => view.setInt32(index * 4, value, true))
  words.boxes.forEach((value, index) => view.setFloat32(words.spans.byteLength + index * 4, value, true))
  return bytes
}

/** Reads what `wordsToBytes` wrote. Throws RangeError when the length cannot be a table's. */
export function wordsFromBytes(bytes: Uint8Array): WordTable {
  if (bytes.byteLength % 28 !== 0) throw new RangeError('not a word table')
  const count = bytes.byteLength / 28
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    spans: Int32Array.from({ length: count * 3 }, (_, index) => view.getInt32(index * 4, true)),
    boxes: Float32Array.from({ length: count * 4 }, (_, index) =>
      view.getFloat32(count * 12 + index * 4, true),
    ),
  }
}

const at = (numbers: Int32Array | Float32Array, index: number): number => numbers[index] ?? 0

function boxOf(words: WordTable, word: number): Box {
  return {
    page: at(words.spans, word * 3 + 2),
    x: at(words.boxes, word * 4),
    y: at(words.boxes, word * 4 + 1),
    width: at(words.boxes, word * 4 + 2),
    height: at(words.boxes, word * 4 + 3),
  }
}

/** Words are sorted and do not overlap, so their ends are sorted too. */
function firstEndingAfter(spans: Int32Array, offset: number): number {
  let low = 0
  let high = spans.length / 3
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(spans, middle * 3 + 1) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** On one page, at one height, and near: a gap wider than three letters is another column. */
function areOnOneLine(left: Box, right: Box): boolean {
  if (left.page !== right.page) return false
  const lower = Math.min(left.height, right.height)
  const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
  if (shared < lower / 2) return false
  const gap = Math.max(right.x - (left.x + left.width), left.x - (right.x + right.width))
  return gap < 3 * Math.max(left.height, right.height)
}

function widen(box: Box, other: Box): void {
  const right = Math.max(box.x + box.width, other.x + other.width)
  const bottom = Math.max(box.y + box.height, other.y + other.height)
  box.x = Math.min(box.x, other.x)
  box.y = Math.min(box.y, other.y)
  box.width = right - box.x
  box.height = bottom - box.y
}
