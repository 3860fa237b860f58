import type { MarkedText } from '../../contract/search.ts'

/** The text from shortly before its first mark on, for places too narrow for all of it. Cut between words where there is a space. */
export function nearFirstMark({ text, marks }: MarkedText, lead: number): MarkedText {
  const first = marks[0]?.start ?? 0
  if (first <= lead) return { text, marks }
  const space = text.slice(0, first).indexOf(' ', first - lead)
  const cut = space === -1 ? first : space + 1
  const shift = cut - 1
  return {
    text: `…${text.slice(cut)}`,
    marks: marks.map(({ start, end }) => ({ start: start - shift, end: end - shift })),
  }
}
