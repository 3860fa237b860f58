// From letters to lines and words: what stands at one height belongs to one line, raised and lowered letters too.
import type { PageLetters } from './pdf-document.ts'

export interface Rectangle {
  left: number
  top: number
  right: number
  bottom: number
}

export interface PdfWord extends Rectangle {
  /** In the line's text. */
  readonly start: number
  end: number
}

export interface PdfLine extends Rectangle {
  text: string
  readonly words: PdfWord[]
  /** The size and weight that most letters have. */
  size: number
  weight: number
  /** Its last word goes on in the next line. */
  isHyphenated: boolean
}

export interface PageLines {
  readonly lines: readonly PdfLine[]
  /** Letters that the file does not say the meaning of. */
  readonly unknown: number
}

type Pending = 'nothing' | 'space' | 'line' | 'hyphen'

export function linesOfPage(letters: PageLetters): PageLines {
  const lines: PdfLine[] = []
  const looks = new LookCount()
  let line: PdfLine | undefined
  let word: PdfWord | undefined
  let previous: Rectangle | undefined
  let lastCode = 0
  let pending: Pending = 'nothing'
  let unknown = 0

  const finish = () => {
    if (line) Object.assign(line, looks.take())
    line = word = previous = undefined
  }
  const interrupt = (what: Pending) => {
    word = undefined
    if (pending === 'nothing' || what === 'hyphen' || (what === 'line' && pending === 'space')) pending = what
  }
  for (let letter = 0; letter < letters.count; letter++) {
    const code = letters.codes[letter] ?? 0
    if (code === 2) interrupt('hyphen')
    else if (code === 10 || code === 13) interrupt('line')
    else if (isSpaceCode(code)) interrupt('space')
    else if (code < 32 || code === 0xfffe || code === 0xffff) unknown++
    else if (code !== 0xad) {
      const box = boxAt(letters.boxes, letter)
      if (line && previous && pending !== 'nothing' && pending !== 'space') {
        if (pending === 'line' && continuesLine(line, previous, box)) {
          const height = Math.max(box.bottom - box.top, previous.bottom - previous.top)
          pending = box.left - previous.right > height / 8 ? 'space' : 'nothing'
        } else {
          line.isHyphenated = pending === 'hyphen'
          finish()
        }
      }
      // Between letters that need no spaces a narrow gap is only how the line was set.
      const isSetWide = pending === 'space' && standsAlone(code) && standsAlone(lastCode)
      if (isSetWide && previous && box.left - previous.right < 3 * (box.bottom - box.top)) pending = 'nothing'
      if (!line) lines.push((line = { ...box, text: '', words: [], size: 0, weight: 0, isHyphenated: false }))
      else if (pending === 'space') line.text += ' '
      pending = 'nothing'
      if (!word || standsAlone(code)) {
        word = { ...box, start: line.text.length, end: line.text.length }
        line.words.push(word)
      }
      line.text += String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd)
      word.end = line.text.length
      widen(word, box)
      widen(line, box)
      looks.add(letters.sizes[letter] ?? 0, letters.weights[letter] ?? 0)
      previous = box
      lastCode = code
      if (standsAlone(code)) word = undefined
    }
  }
  finish()
  // Halves of letters would make the text one that no encoder takes; replacing keeps every length.
  for (const each of lines) each.text = each.text.toWellFormed()
  return { lines, unknown }
}

export function widen(rectangle: Rectangle, other: Rectangle): void {
  rectangle.left = Math.min(rectangle.left, other.left)
  rectangle.top = Math.min(rectangle.top, other.top)
  rectangle.right = Math.max(rectangle.right, other.right)
  rectangle.bottom = Math.max(rectangle.bottom, other.bottom)
}

function boxAt(boxes: Float32Array, letter: number): Rectangle {
  const at = letter * 4
  return {
    left: boxes[at] ?? 0,
    top: boxes[at + 1] ?? 0,
    right: boxes[at + 2] ?? 0,
    bottom: boxes[at + 3] ?? 0,
  }
}

/** PDFium ends a line at every raised or lowered letter. */
function continuesLine(line: Rectangle, previous: Rectangle, box: Rectangle): boolean {
  const height = box.bottom - box.top
  const shared = Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top)
  if (shared < Math.min(height, line.bottom - line.top) / 2) return false
  return box.left >= previous.left - 1 && box.left - previous.right < height * 1.5
}

const isSpaceCode = (code: number): boolean =>
  code === 32 || code === 9 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b)

/** Scripts that put no space between words: each letter has a box of its own, so that a span cuts anywhere. */
const standsAlone = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x20000 && code <= 0x3ffff)

/** Counts letters by size and weight. */
class LookCount {
  #counts = new Map<string, { readonly size: number; readonly weight: number; letters: number }>()

  add(size: number, weight: number): void {
    const key = `${Math.round(size * 2)}/${weight}`
    const look = this.#counts.get(key)
    if (look) look.letters++
    else this.#counts.set(key, { size, weight, letters: 1 })
  }

  take(): { size: number; weight: number } {
    const [most] = [...this.#counts.values()].sort((one, other) => other.letters - one.letters)
    this.#counts = new Map()
    return { size: most?.size ?? 0, weight: most?.weight ?? 0 }
  }
}
